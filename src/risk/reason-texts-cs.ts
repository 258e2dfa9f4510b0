/** Czech texts of the reason codes. */
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ReasonText } from "./reason-text.ts";

export const reasonTextsCs: Readonly<Record<ReasonCode, ReasonText>> = {
  blockedByMerchant: {
    merchantText: "Kupující je zablokován vaším obchodem. Blokaci lze zrušit na kartě kupujícího.",
    shopperText: "Nákup na fakturu teď není k dispozici. Zvolte prosím jiný způsob platby nebo kontaktujte obchod.",
  },
  openOverdueClaim: {
    merchantText: "Kupující má fakturu po splatnosti. Po jejím zaplacení bude nákup na fakturu ihned znovu k dispozici.",
    shopperText: "Jedna z dřívějších faktur zatím není zaplacena. Jakmile bude uhrazena, nákup na fakturu bude ihned znovu možný.",
  },
  exposureLimit: {
    merchantText:
      "Tento košík spolu s neuhrazenými a rezervovanými částkami překračuje limit kupujícího. Pomůže menší košík nebo úhrada faktury.",
    shopperText:
      "Tato částka překračuje dostupný limit pro nákup na fakturu. Můžete zmenšit košík, zaplatit neuhrazenou fakturu nebo zvolit jiný způsob platby.",
  },
  merchantLimit: {
    merchantText: "Limit financování vašeho obchodu je vyčerpán. Uvolní se, jakmile budou zaplaceny dosud neuhrazené faktury.",
    shopperText: "Nákup na fakturu teď v tomto obchodě není k dispozici. Zvolte prosím jiný způsob platby.",
  },
  identityUnverified: {
    merchantText: "Totožnost kupujícího není dostatečně potvrzena. Stačí ověření kódem SMS nebo bankovní identitou.",
    shopperText: "Pro nákup na fakturu prosím potvrďte své údaje, například kódem zaslaným na telefon.",
  },
  addressUnverifiable: {
    merchantText: "Adresa je neúplná nebo ji nelze ověřit. Kupující by ji měl zkontrolovat a opravit.",
    shopperText: "Adresu se nepodařilo ověřit. Zkontrolujte prosím ulici, číslo domu a PSČ.",
  },
  deliveryPointNotAllowed: {
    merchantText: "U první větší objednávky na fakturu není možné doručení do boxu ani na výdejní místo.",
    shopperText:
      "Při doručení na toto místo není nákup na fakturu k dispozici. Zvolte prosím doručení na fakturační adresu nebo jiný způsob platby.",
  },
  basketNotEligible: {
    merchantText: "Částka nebo obsah košíku nákup na fakturu neumožňuje. Možný je jiný košík nebo jiný způsob platby.",
    shopperText: "Pro tento košík není nákup na fakturu k dispozici. Upravte prosím košík nebo zvolte jiný způsob platby.",
  },
  velocity: {
    merchantText: "Během krátké doby přišlo příliš mnoho pokusů nebo objednávek. Kupující to může zkusit později nebo zaplatit jinak.",
    shopperText: "Nákup na fakturu není v tuto chvíli k dispozici. Zkuste to prosím později nebo zvolte jiný způsob platby.",
  },
  suspectedMisuse: {
    merchantText: "Objednávka vyžaduje kontrolu, protože údaje mohly být použity bez vědomí jejich majitele. Posuďte ji prosím ručně.",
    shopperText: "Nákup na fakturu nemůžeme ihned potvrdit. Zvolte prosím jiný způsob platby nebo požádejte o posouzení pracovníkem.",
  },
  countryNotSupported: {
    merchantText: "Země nebo měna objednávky není podporována. Kupující může zaplatit jiným způsobem.",
    shopperText: "V této zemi nebo měně není nákup na fakturu k dispozici. Zvolte prosím jiný způsob platby.",
  },
  companyRequired: {
    merchantText: "Chybí údaje o firmě: název nebo IČO. Kupující by je měl doplnit.",
    shopperText: "Pro tento způsob platby potřebujeme údaje o firmě. Uveďte prosím název firmy a IČO.",
  },
  age: {
    merchantText: "Kupující nedosáhl požadovaného věku nebo chybí datum narození. Možný je jiný způsob platby.",
    shopperText: "Nákup na fakturu je určen plnoletým osobám. Zkontrolujte prosím datum narození nebo zvolte jiný způsob platby.",
  },
  noAssessmentPossible: {
    merchantText: "Pro rozhodnutí je k dispozici příliš málo údajů. Pomůže jméno, e-mail a telefon.",
    shopperText: "Pro nákup na fakturu máme příliš málo údajů. Doplňte prosím jméno, e-mail a telefon nebo zvolte jiný způsob platby.",
  },
  serviceDegraded: {
    merchantText:
      "Některé údaje se nepodařilo načíst včas, proto jsou nabídnuty jen bezpečné způsoby platby. Pozdější pokus může dopadnout jinak.",
    shopperText: "Nákup na fakturu je dočasně nedostupný. Zkuste to prosím za chvíli znovu nebo zvolte jiný způsob platby.",
  },
};
