/** Every text that a person reads, in the five languages: one neutral sentence for shoppers, notes and refusals for merchants. */

export const languages = ["pl", "cs", "sk", "de", "en"] as const;
export type Language = (typeof languages)[number];
type Texts = Readonly<Record<Language, string>>;

const shopperTexts = {
  notAvailable: {
    pl: "Ta metoda płatności nie jest dostępna dla tego zamówienia. Wybierz inną.",
    cs: "Tento způsob platby není pro tuto objednávku k dispozici. Zvolte prosím jiný.",
    sk: "Tento spôsob platby nie je pre túto objednávku k dispozícii. Vyberte si, prosím, iný.",
    de: "Diese Zahlungsart ist für diese Bestellung nicht verfügbar. Bitte wählen Sie eine andere.",
    en: "This payment method is not available for this order. Please choose another one.",
  },
  tryAgain: {
    pl: "Płatność nie powiodła się. Spróbuj ponownie za chwilę lub wybierz inną metodę.",
    cs: "Platba se nezdařila. Zkuste to prosím za chvíli znovu, nebo zvolte jiný způsob.",
    sk: "Platba sa nepodarila. Skúste to, prosím, o chvíľu znova, alebo vyberte iný spôsob.",
    de: "Die Zahlung ist fehlgeschlagen. Bitte versuchen Sie es gleich noch einmal oder wählen Sie eine andere Zahlungsart.",
    en: "The payment did not go through. Please try again in a moment or choose another method.",
  },
} as const satisfies Record<string, Texts>;

const merchantTexts = {
  authorized: {
    pl: "Saldo: zarezerwowano {amount}, zamówienie {id}, do {until}.",
    cs: "Saldo: rezervováno {amount}, objednávka {id}, do {until}.",
    sk: "Saldo: rezervované {amount}, objednávka {id}, do {until}.",
    de: "Saldo: {amount} reserviert, Auftrag {id}, bis {until}.",
    en: "Saldo: {amount} reserved, order {id}, until {until}.",
  },
  pendingReview: {
    pl: "Saldo: zamówienie {id} na {amount} czeka na sprawdzenie. Nie wysyłaj towaru, zanim nie zostanie zatwierdzone.",
    cs: "Saldo: objednávka {id} na {amount} čeká na posouzení. Neodesílejte zboží, dokud nebude schválena.",
    sk: "Saldo: objednávka {id} na {amount} čaká na posúdenie. Neodosielajte tovar, kým nebude schválená.",
    de: "Saldo: Auftrag {id} über {amount} wartet auf Prüfung. Bitte nicht versenden, bevor er freigegeben ist.",
    en: "Saldo: order {id} for {amount} waits for a review. Do not ship before it is approved.",
  },
  held: {
    pl: "Saldo: zamówienie {id} jest wstrzymane ({reason}). Nie wysyłaj towaru.",
    cs: "Saldo: objednávka {id} je pozastavena ({reason}). Neodesílejte zboží.",
    sk: "Saldo: objednávka {id} je pozastavená ({reason}). Neodosielajte tovar.",
    de: "Saldo: Auftrag {id} ist angehalten ({reason}). Bitte nicht versenden.",
    en: "Saldo: order {id} is on hold ({reason}). Do not ship.",
  },
  released: {
    pl: "Saldo: zamówienie {id} może zostać wysłane.",
    cs: "Saldo: objednávka {id} může být odeslána.",
    sk: "Saldo: objednávka {id} môže byť odoslaná.",
    de: "Saldo: Auftrag {id} darf versendet werden.",
    en: "Saldo: order {id} may be shipped.",
  },
  declined: {
    pl: "Saldo: sprawdzenie zakończyło się odmową, zamówienie {id}. Nie wysyłaj towaru; poproś o inną płatność.",
    cs: "Saldo: objednávka {id} byla při posouzení zamítnuta. Neodesílejte zboží; požádejte o jinou platbu.",
    sk: "Saldo: objednávka {id} bola pri posúdení zamietnutá. Neodosielajte tovar; požiadajte o inú platbu.",
    de: "Saldo: Auftrag {id} wurde bei der Prüfung abgelehnt. Bitte nicht versenden; bitten Sie um eine andere Zahlung.",
    en: "Saldo: the review declined order {id}. Do not ship; ask for another payment.",
  },
  captured: {
    pl: "Saldo: faktura {number} na {amount}.",
    cs: "Saldo: faktura {number} na {amount}.",
    sk: "Saldo: faktúra {number} na {amount}.",
    de: "Saldo: Rechnung {number} über {amount}.",
    en: "Saldo: invoice {number} for {amount}.",
  },
  credited: {
    pl: "Saldo: korekta {number} na {amount}.",
    cs: "Saldo: dobropis {number} na {amount}.",
    sk: "Saldo: dobropis {number} na {amount}.",
    de: "Saldo: Gutschrift {number} über {amount}.",
    en: "Saldo: credit note {number} for {amount}.",
  },
  voided: {
    pl: "Saldo: zwolniono rezerwację {amount}, zamówienie {id}.",
    cs: "Saldo: uvolněna rezervace {amount}, objednávka {id}.",
    sk: "Saldo: uvoľnená rezervácia {amount}, objednávka {id}.",
    de: "Saldo: Reservierung von {amount} aufgehoben, Auftrag {id}.",
    en: "Saldo: {amount} freed, order {id}.",
  },
  expired: {
    pl: "Saldo: rezerwacja zamówienia {id} wygasła. Nie wysyłaj towaru bez nowej płatności.",
    cs: "Saldo: rezervace objednávky {id} vypršela. Neodesílejte zboží bez nové platby.",
    sk: "Saldo: rezervácia objednávky {id} vypršala. Neodosielajte tovar bez novej platby.",
    de: "Saldo: Die Reservierung von Auftrag {id} ist abgelaufen. Bitte nicht ohne neue Zahlung versenden.",
    en: "Saldo: the reservation of order {id} has run out. Do not ship without a new payment.",
  },
  paid: {
    pl: "Saldo: kupujący zapłacił wszystko, zamówienie {id}.",
    cs: "Saldo: kupující vše zaplatil, objednávka {id}.",
    sk: "Saldo: kupujúci všetko zaplatil, objednávka {id}.",
    de: "Saldo: Alles bezahlt, Auftrag {id}.",
    en: "Saldo: everything is paid, order {id}.",
  },
  refused: {
    pl: "Saldo odmówiło: {what} ({code}). Sprawdź zamówienie w Saldo, potem uruchom synchronizację.",
    cs: "Saldo odmítlo: {what} ({code}). Zkontrolujte objednávku v Saldu a spusťte synchronizaci.",
    sk: "Saldo odmietlo: {what} ({code}). Skontrolujte objednávku v Salde a spustite synchronizáciu.",
    de: "Saldo hat abgelehnt: {what} ({code}). Bitte den Auftrag in Saldo prüfen und dann abgleichen.",
    en: "Saldo refused: {what} ({code}). Look at the order in Saldo, then synchronise.",
  },
  captureMissing: {
    pl: "Saldo nie zafakturowało zamówienia {id}, choć zostało ono wysłane. Dane zostaną teraz przesłane ponownie.",
    cs: "Saldo objednávku {id} nevyfakturovalo, ačkoli byla odeslána. Údaje se nyní posílají znovu.",
    sk: "Saldo objednávku {id} nevyfakturovalo, hoci bola odoslaná. Údaje sa teraz posielajú znova.",
    de: "Saldo hat Auftrag {id} nicht berechnet, obwohl er versendet wurde. Die Meldung wird jetzt noch einmal gesendet.",
    en: "Saldo has no capture of order {id} though it was shipped. It is sent again now.",
  },
  mayNotShip: {
    pl: "Saldo: zamówienia nie można teraz wysłać ({state}).",
    cs: "Saldo: objednávku teď nelze odeslat ({state}).",
    sk: "Saldo: objednávku teraz nemožno odoslať ({state}).",
    de: "Saldo: Der Auftrag darf jetzt nicht versendet werden ({state}).",
    en: "Saldo: the order may not be shipped now ({state}).",
  },
  mayNotSettle: {
    pl: "Saldo: płatności nie można teraz rozliczyć ({state}).",
    cs: "Saldo: platbu teď nelze vyúčtovat ({state}).",
    sk: "Saldo: platbu teraz nemožno zúčtovať ({state}).",
    de: "Saldo: Die Zahlung kann jetzt nicht abgerechnet werden ({state}).",
    en: "Saldo: the payment cannot be settled now ({state}).",
  },
  mayNotCancel: {
    pl: "Saldo: część zamówienia jest już zafakturowana; zamiast anulować, zwróć.",
    cs: "Saldo: část objednávky je již vyfakturována; místo zrušení vraťte platbu.",
    sk: "Saldo: časť objednávky je už vyfakturovaná; namiesto zrušenia vráťte platbu.",
    de: "Saldo: Ein Teil ist bereits berechnet; bitte erstatten statt stornieren.",
    en: "Saldo: part of the order has an invoice already; refund instead of cancelling.",
  },
} as const satisfies Record<string, Texts>;

const connectTexts = {
  connected: {
    pl: "Połączono. Możesz zamknąć tę stronę i wrócić do panelu.",
    cs: "Propojeno. Tuto stránku můžete zavřít a vrátit se do administrace.",
    sk: "Prepojené. Túto stránku môžete zavrieť a vrátiť sa do administrácie.",
    de: "Verbunden. Sie können diese Seite schließen und zum Dashboard zurückkehren.",
    en: "Connected. You may close this page and return to the dashboard.",
  },
  tooLate: {
    pl: "To połączenie wygasło lub zostało już użyte. Zacznij od nowa.",
    cs: "Toto propojení vypršelo nebo už bylo použito. Začněte prosím znovu.",
    sk: "Toto prepojenie vypršalo alebo už bolo použité. Začnite, prosím, znova.",
    de: "Diese Verbindung ist abgelaufen oder wurde schon benutzt. Bitte beginnen Sie von vorn.",
    en: "This connection has expired or was used already. Please start again.",
  },
  otherBrowser: {
    pl: "To połączenie rozpoczęto w innej przeglądarce lub pod innym adresem panelu. Zacznij od nowa tutaj.",
    cs: "Toto propojení začalo v jiném prohlížeči nebo pod jinou adresou administrace. Začněte prosím znovu zde.",
    sk: "Toto prepojenie sa začalo v inom prehliadači alebo pod inou adresou administrácie. Začnite, prosím, znova tu.",
    de: "Diese Verbindung wurde in einem anderen Browser oder unter einer anderen Adresse des Dashboards begonnen. Bitte beginnen Sie hier von vorn.",
    en: "This connection was begun in another browser, or under another address of the dashboard. Please start again here.",
  },
  refused: {
    pl: "Nie połączono. Zacznij od nowa w panelu.",
    cs: "Nepropojeno. Začněte prosím znovu v administraci.",
    sk: "Neprepojené. Začnite, prosím, znova v administrácii.",
    de: "Nicht verbunden. Bitte beginnen Sie im Dashboard von vorn.",
    en: "Not connected. Please start again from the dashboard.",
  },
} as const satisfies Record<string, Texts>;

export type ConnectText = keyof typeof connectTexts;
export type ShopperText = keyof typeof shopperTexts;
export type MerchantText = keyof typeof merchantTexts;

/** The language of a shop's language code, else English. */
export function languageOf(code: string): Language {
  return languages.find((language) => language === code.slice(0, 2).toLowerCase()) ?? "en";
}

/** What the shopper reads: never a reason. */
export function shopperText(key: ShopperText, languageCode: string): string {
  return shopperTexts[key][languageOf(languageCode)];
}

/** What the merchant reads, with its values. */
export function merchantText(key: MerchantText, languageCode: string, values: Readonly<Record<string, string>> = {}): string {
  return merchantTexts[key][languageOf(languageCode)].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "–");
}

/** An amount as people of this language write it. */
export function shownAmount(amountMinor: number, currency: string, digits: number, languageCode: string): string {
  const format = new Intl.NumberFormat(languageOf(languageCode), { style: "currency", currency });
  return format.format(amountMinor / 10 ** digits);
}

/** How connecting went, in every language: the page knows nobody's. */
export function connectText(key: ConnectText): (readonly [Language, string])[] {
  return languages.map((language) => [language, connectTexts[key][language]] as const);
}
