/** What the page of a connection says, by language. */
import type { Language } from "../../src/kernel/language.ts";

export interface ConnectTexts {
  readonly heading: string;
  readonly lead: string;
  readonly skip: string;
  readonly language: string;
  readonly shop: string;
  readonly site: string;
  readonly merchant: string;
  readonly newMerchant: string;
  readonly invited: string;
  readonly can: string;
  readonly rights: readonly string[];
  readonly test: string;
  readonly invitation: string;
  readonly invitationHint: string;
  readonly connect: string;
  readonly refuse: string;
  readonly badLink: string;
  readonly invitationUnknown: string;
  readonly noAnswer: string;
}

export const connectTexts: Readonly<Record<Language, ConnectTexts>> = {
  pl: {
    heading: "Połącz sklep z Saldo",
    lead: "Sklep prosi o połączenie. Sprawdź, czy to Twój sklep.",
    skip: "Przejdź do treści",
    language: "Język",
    shop: "Sklep",
    site: "Adres",
    merchant: "Sprzedawca",
    newMerchant: "nowy sprzedawca testowy o nazwie tego sklepu",
    invited: "ten z zaproszenia",
    can: "Po połączeniu sklep może",
    rights: [
      "pytać, które metody płatności może zobaczyć kupujący",
      "zawierać, rozliczać, anulować i zwracać zamówienia na fakturę",
      "otrzymywać wiadomości o tych zamówieniach",
    ],
    test: "To jest połączenie testowe: nie wychodzi żadna prawdziwa poczta i nikt nic nie płaci.",
    invitation: "Zaproszenie",
    invitationHint: "Jednorazowy kod, który dostałeś od operatora.",
    connect: "Połącz sklep",
    refuse: "Nie łącz",
    badLink: "Ten odnośnik jest niepełny. Wróć do sklepu i zacznij od nowa.",
    invitationUnknown: "Tego zaproszenia nie znamy albo już je wykorzystano. Poproś operatora o nowe.",
    noAnswer: "Usługa nie odpowiada. Odśwież stronę za chwilę.",
  },
  cs: {
    heading: "Propojit obchod se Saldem",
    lead: "Obchod žádá o propojení. Zkontrolujte, že je to váš obchod.",
    skip: "Přejít k obsahu",
    language: "Jazyk",
    shop: "Obchod",
    site: "Adresa",
    merchant: "Obchodník",
    newMerchant: "nový zkušební obchodník se jménem tohoto obchodu",
    invited: "ten z pozvánky",
    can: "Po propojení může obchod",
    rights: [
      "ptát se, které platební metody smí kupující vidět",
      "uzavírat, účtovat, rušit a vracet objednávky na fakturu",
      "dostávat zprávy o těchto objednávkách",
    ],
    test: "Toto je zkušební propojení: neodchází žádná skutečná pošta a nikdo nic neplatí.",
    invitation: "Pozvánka",
    invitationHint: "Jednorázový kód, který jste dostali od provozovatele.",
    connect: "Propojit obchod",
    refuse: "Nepropojovat",
    badLink: "Tento odkaz je neúplný. Vraťte se do obchodu a začněte znovu.",
    invitationUnknown: "Tuto pozvánku neznáme nebo už byla použita. Požádejte provozovatele o novou.",
    noAnswer: "Služba neodpovídá. Načtěte stránku za chvíli znovu.",
  },
  sk: {
    heading: "Prepojiť obchod so Saldom",
    lead: "Obchod žiada o prepojenie. Skontrolujte, či je to váš obchod.",
    skip: "Prejsť na obsah",
    language: "Jazyk",
    shop: "Obchod",
    site: "Adresa",
    merchant: "Obchodník",
    newMerchant: "nový skúšobný obchodník s menom tohto obchodu",
    invited: "ten z pozvánky",
    can: "Po prepojení môže obchod",
    rights: [
      "pýtať sa, ktoré spôsoby platby smie kupujúci vidieť",
      "uzatvárať, účtovať, rušiť a vracať objednávky na faktúru",
      "dostávať správy o týchto objednávkach",
    ],
    test: "Toto je skúšobné prepojenie: neodchádza žiadna skutočná pošta a nikto nič neplatí.",
    invitation: "Pozvánka",
    invitationHint: "Jednorazový kód, ktorý ste dostali od prevádzkovateľa.",
    connect: "Prepojiť obchod",
    refuse: "Neprepájať",
    badLink: "Tento odkaz je neúplný. Vráťte sa do obchodu a začnite znova.",
    invitationUnknown: "Túto pozvánku nepoznáme alebo už bola použitá. Požiadajte prevádzkovateľa o novú.",
    noAnswer: "Služba neodpovedá. Načítajte stránku o chvíľu znova.",
  },
  de: {
    heading: "Shop mit Saldo verbinden",
    lead: "Ein Shop bittet um eine Verbindung. Prüfen Sie, ob es Ihrer ist.",
    skip: "Zum Inhalt springen",
    language: "Sprache",
    shop: "Shop",
    site: "Adresse",
    merchant: "Händler",
    newMerchant: "ein neuer Testhändler mit dem Namen dieses Shops",
    invited: "der aus der Einladung",
    can: "Nach der Verbindung kann der Shop",
    rights: [
      "fragen, welche Zahlarten ein Käufer sehen darf",
      "Bestellungen auf Rechnung abschließen, einziehen, stornieren und erstatten",
      "Nachrichten über diese Bestellungen erhalten",
    ],
    test: "Das ist eine Testverbindung: Es geht keine echte Post hinaus, und niemand bezahlt etwas.",
    invitation: "Einladung",
    invitationHint: "Der einmalige Code, den Sie vom Betreiber erhalten haben.",
    connect: "Shop verbinden",
    refuse: "Nicht verbinden",
    badLink: "Dieser Link ist unvollständig. Gehen Sie zum Shop zurück und beginnen Sie neu.",
    invitationUnknown: "Diese Einladung ist unbekannt oder schon verwendet. Bitten Sie den Betreiber um eine neue.",
    noAnswer: "Der Dienst antwortet nicht. Laden Sie die Seite gleich noch einmal.",
  },
  en: {
    heading: "Connect the shop to Saldo",
    lead: "A shop asks to be connected. Make sure that it is yours.",
    skip: "Skip to the content",
    language: "Language",
    shop: "Shop",
    site: "Address",
    merchant: "Merchant",
    newMerchant: "a new test merchant with the name of this shop",
    invited: "the one of the invitation",
    can: "Once connected the shop can",
    rights: [
      "ask which payment methods a buyer may see",
      "make, capture, void and refund orders on invoice",
      "be told what happens to these orders",
    ],
    test: "This is a test connection: no real mail leaves, and nobody pays anything.",
    invitation: "Invitation",
    invitationHint: "The one-time code that the operator gave you.",
    connect: "Connect the shop",
    refuse: "Do not connect",
    badLink: "This link is not complete. Go back to the shop and begin again.",
    invitationUnknown: "This invitation is unknown or was used. Ask the operator for a new one.",
    noAnswer: "The service does not answer. Load the page again in a moment.",
  },
};
