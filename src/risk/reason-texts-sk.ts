/** Slovak texts of the reason codes. */
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ReasonText } from "./reason-text.ts";

export const reasonTextsSk: Readonly<Record<ReasonCode, ReasonText>> = {
  blockedByMerchant: {
    merchantText: "Kupujúci je zablokovaný vaším obchodom. Blokovanie možno zrušiť na karte kupujúceho.",
    shopperText: "Nákup na faktúru teraz nie je k dispozícii. Zvoľte, prosím, iný spôsob platby alebo kontaktujte obchod.",
  },
  openOverdueClaim: {
    merchantText: "Kupujúci má faktúru po splatnosti. Po jej zaplatení bude nákup na faktúru ihneď znova k dispozícii.",
    shopperText: "Jedna zo skorších faktúr zatiaľ nie je zaplatená. Len čo bude uhradená, nákup na faktúru bude ihneď znova možný.",
  },
  exposureLimit: {
    merchantText:
      "Tento košík spolu s neuhradenými a rezervovanými sumami presahuje limit kupujúceho. Pomôže menší košík alebo úhrada faktúry.",
    shopperText:
      "Táto suma presahuje dostupný limit na nákup na faktúru. Môžete zmenšiť košík, zaplatiť neuhradenú faktúru alebo zvoliť iný spôsob platby.",
  },
  merchantLimit: {
    merchantText: "Limit financovania vášho obchodu je vyčerpaný. Uvoľní sa, keď budú zaplatené doteraz neuhradené faktúry.",
    shopperText: "Nákup na faktúru teraz v tomto obchode nie je k dispozícii. Zvoľte, prosím, iný spôsob platby.",
  },
  identityUnverified: {
    merchantText: "Totožnosť kupujúceho nie je dostatočne potvrdená. Stačí overenie kódom SMS alebo cez banku.",
    shopperText: "Na nákup na faktúru, prosím, potvrďte svoje údaje, napríklad kódom zaslaným na telefón.",
  },
  addressUnverifiable: {
    merchantText: "Adresa je neúplná alebo ju nemožno overiť. Kupujúci by ju mal skontrolovať a opraviť.",
    shopperText: "Adresu sa nepodarilo overiť. Skontrolujte, prosím, ulicu, číslo domu a PSČ.",
  },
  deliveryPointNotAllowed: {
    merchantText: "Pri prvej väčšej objednávke na faktúru nie je možné doručenie do boxu ani na výdajné miesto.",
    shopperText:
      "Pri doručení na toto miesto nie je nákup na faktúru k dispozícii. Zvoľte, prosím, doručenie na fakturačnú adresu alebo iný spôsob platby.",
  },
  basketNotEligible: {
    merchantText: "Suma alebo obsah košíka nákup na faktúru neumožňuje. Možný je iný košík alebo iný spôsob platby.",
    shopperText: "Pre tento košík nie je nákup na faktúru k dispozícii. Upravte, prosím, košík alebo zvoľte iný spôsob platby.",
  },
  velocity: {
    merchantText: "V krátkom čase prišlo priveľa pokusov alebo objednávok. Kupujúci to môže skúsiť neskôr alebo zaplatiť inak.",
    shopperText: "Nákup na faktúru momentálne nie je k dispozícii. Skúste to, prosím, neskôr alebo zvoľte iný spôsob platby.",
  },
  suspectedMisuse: {
    merchantText: "Objednávka vyžaduje kontrolu, pretože údaje mohli byť použité bez vedomia ich majiteľa. Posúďte ju, prosím, ručne.",
    shopperText: "Nákup na faktúru nemôžeme ihneď potvrdiť. Zvoľte, prosím, iný spôsob platby alebo požiadajte o posúdenie pracovníkom.",
  },
  countryNotSupported: {
    merchantText: "Krajina alebo mena objednávky nie je podporovaná. Kupujúci môže zaplatiť iným spôsobom.",
    shopperText: "V tejto krajine alebo mene nie je nákup na faktúru k dispozícii. Zvoľte, prosím, iný spôsob platby.",
  },
  companyRequired: {
    merchantText: "Chýbajú údaje o firme: názov alebo IČO. Kupujúci by ich mal doplniť.",
    shopperText: "Na tento spôsob platby potrebujeme údaje o firme. Uveďte, prosím, názov firmy a IČO.",
  },
  age: {
    merchantText: "Kupujúci nedosiahol požadovaný vek alebo chýba dátum narodenia. Možný je iný spôsob platby.",
    shopperText: "Nákup na faktúru je určený plnoletým osobám. Skontrolujte, prosím, dátum narodenia alebo zvoľte iný spôsob platby.",
  },
  noAssessmentPossible: {
    merchantText: "Na rozhodnutie je k dispozícii primálo údajov. Pomôže meno, e-mail a telefón.",
    shopperText: "Na nákup na faktúru máme primálo údajov. Doplňte, prosím, meno, e-mail a telefón alebo zvoľte iný spôsob platby.",
  },
  serviceDegraded: {
    merchantText:
      "Niektoré údaje sa nepodarilo načítať včas, preto sú ponúknuté len bezpečné spôsoby platby. Neskorší pokus môže dopadnúť inak.",
    shopperText: "Nákup na faktúru je dočasne nedostupný. Skúste to, prosím, o chvíľu znova alebo zvoľte iný spôsob platby.",
  },
};
