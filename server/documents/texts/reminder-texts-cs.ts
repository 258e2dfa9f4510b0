/** The reminders in Czech. */
import type { ReminderTexts } from "./reminder-text.ts";

export const reminderTextsCs: ReminderTexts = {
  greeting: "Dobrý den,",
  steps: {
    preDueNotice: {
      subject: "Faktura {{ invoiceNumber }}: splatnost {{ dueOn }}",
      heading: "Splatnost {{ dueOn }}",
      opening:
        "děkujeme za nákup u prodejce {{ merchantName }}. Píšeme jen proto, aby Vám termín neunikl: faktura {{ invoiceNumber }} je splatná {{ dueOn }} a zbývá uhradit {{ open }}.",
      pay: "Uhraďte prosím {{ open }} do {{ dueOn }}",
    },
    friendlyReminder: {
      subject: "Připomínka: faktura {{ invoiceNumber }}, zbývá uhradit {{ open }}",
      heading: "Zbývá uhradit {{ open }}",
      opening:
        "možná Vám faktura {{ invoiceNumber }} jen unikla a možná už je platba na cestě. Splatná byla {{ dueOn }} ({{ ago }}) a celou úhradu zatím neevidujeme. Budeme rádi, když zbývající částku převedete v nejbližších dnech.",
      pay: "Uhraďte prosím {{ open }}",
    },
    formalReminder: {
      subject: "Výzva k úhradě: faktura {{ invoiceNumber }}",
      heading: "Výzva k úhradě",
      opening:
        "faktura {{ invoiceNumber }} za nákup u prodejce {{ merchantName }} byla splatná {{ dueOn }} ({{ ago }}). Zbývá uhradit {{ open }}. Žádáme Vás o úhradu této částky do {{ payBy }}.",
      pay: "Uhraďte prosím {{ open }} do {{ payBy }}",
    },
    finalNotice: {
      subject: "Poslední výzva k úhradě: faktura {{ invoiceNumber }}",
      heading: "Poslední výzva k úhradě",
      opening:
        "i přes naše připomínky není faktura {{ invoiceNumber }} za nákup u prodejce {{ merchantName }}, splatná {{ dueOn }} ({{ ago }}), zcela uhrazena. Zbývá uhradit {{ open }}. Žádáme Vás o úhradu do {{ payBy }}, nebo se nám prosím ozvěte, potřebujete-li jiné řešení.",
      pay: "Uhraďte prosím {{ open }} do {{ payBy }}",
    },
  },
  ago: {
    one: "před {{ days }} dnem",
    few: "před {{ days }} dny",
    many: "před {{ days }} dne",
    other: "před {{ days }} dny",
    today: "dnes",
  },
  facts: {
    creditor: "Věřitel",
    purchaser: "Kupující",
    invoice: "Faktura",
    order: "Objednávka",
    dueOn: "Splatnost",
    total: "Částka faktury",
    credited: "Dobropisy",
    disputed: "Sporná část",
    paid: "Uhrazeno",
    charges: "Úroky a poplatky",
    interest: "Úrok z prodlení",
    fees: "Náklady na upomínky",
    compensation: "Paušální náhrada nákladů",
    open: "Zbývá uhradit",
  },
  payment: {
    payee: "Příjemce",
    account: "Číslo účtu (IBAN)",
    bic: "BIC",
    reference: "Variabilní symbol",
    amount: "Částka",
    scan: "QR Platba",
    codeMeaning: "QR kód s údaji této platby",
  },
  payeeAccepts: "Platby za nákupy u prodejce {{ merchantName }} přijímá {{ payee }} a platbou na tento účet je faktura uhrazena.",
  noCost: "Tato zpráva Vás nic nestojí: nepřipočetli jsme žádné úroky ani poplatky.",
  charged: "Částka zahrnuje výše uvedené úroky a náklady. Rádi Vám vysvětlíme, jak jsme je spočítali.",
  copy: "Kopie faktury (PDF)",
  alreadyPaid:
    "Pokud jste platbu již odeslali, děkujeme a považujte prosím tuto zprávu za bezpředmětnou. Připsání platby trvá zpravidla jeden až dva pracovní dny.",
  questions: "Něco nesouhlasí? Potřebujete více času?",
  objection:
    "Pokud ve faktuře nebo v objednávce něco nesouhlasí, napište nám na {{ contactEmail }} nebo odpovězte na tuto zprávu a popište, s čím nesouhlasíte. Po dobu prověřování připomínání pozastavíme.",
  moreTime: "Potřebujete-li více času nebo platbu po částech, dejte nám vědět. Budeme hledat řešení společně.",
  whatNext: "Co bude dál?",
  next: {
    preDueNotice: "Zůstane-li částka neuhrazena, {{ nextOn }} se Vám ozveme ještě jednou.",
    friendlyReminder: "Pokud platba nedorazí, {{ nextOn }} Vám pošleme přátelskou připomínku.",
    formalReminder: "Pokud platba nedorazí, {{ nextOn }} Vám pošleme výzvu k úhradě.",
    finalNotice: "Pokud platba nedorazí, {{ nextOn }} Vám pošleme poslední výzvu k úhradě.",
    collection:
      "Zůstane-li částka neuhrazena a neozvete-li se nám, může se věci od {{ nextOn }} naším jménem ujmout inkasní společnost. Do té doby stačí jediná zpráva a domluvíme se na jiném řešení.",
    nothing:
      "Další automatická zpráva už nepřijde. Zůstane-li částka neuhrazena, podívá se na věc pracovník, než se rozhodne o čemkoli dalším.",
  },
  closing: "S pozdravem",
  footer: "Tato zpráva se týká nákupu na fakturu u prodejce {{ merchantName }}.",
};
