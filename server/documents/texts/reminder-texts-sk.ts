/** The reminders in Slovak. */
import type { ReminderTexts } from "./reminder-text.ts";

export const reminderTextsSk: ReminderTexts = {
  greeting: "Dobrý deň,",
  steps: {
    preDueNotice: {
      subject: "Faktúra {{ invoiceNumber }}: splatnosť {{ dueOn }}",
      heading: "Splatnosť {{ dueOn }}",
      opening:
        "ďakujeme za nákup u predajcu {{ merchantName }}. Píšeme len preto, aby Vám termín neunikol: faktúra {{ invoiceNumber }} je splatná {{ dueOn }} a zostáva uhradiť {{ open }}.",
      pay: "Uhraďte, prosím, {{ open }} do {{ dueOn }}",
    },
    friendlyReminder: {
      subject: "Pripomienka: faktúra {{ invoiceNumber }}, zostáva uhradiť {{ open }}",
      heading: "Zostáva uhradiť {{ open }}",
      opening:
        "možno Vám faktúra {{ invoiceNumber }} len unikla a možno je platba už na ceste. Splatná bola {{ dueOn }} ({{ ago }}) a celú úhradu zatiaľ neevidujeme. Budeme radi, ak zostávajúcu sumu prevediete v najbližších dňoch.",
      pay: "Uhraďte, prosím, {{ open }}",
    },
    formalReminder: {
      subject: "Výzva na úhradu: faktúra {{ invoiceNumber }}",
      heading: "Výzva na úhradu",
      opening:
        "faktúra {{ invoiceNumber }} za nákup u predajcu {{ merchantName }} bola splatná {{ dueOn }} ({{ ago }}). Zostáva uhradiť {{ open }}. Žiadame Vás o úhradu tejto sumy do {{ payBy }}.",
      pay: "Uhraďte, prosím, {{ open }} do {{ payBy }}",
    },
    finalNotice: {
      subject: "Posledná výzva na úhradu: faktúra {{ invoiceNumber }}",
      heading: "Posledná výzva na úhradu",
      opening:
        "napriek našim pripomienkam nie je faktúra {{ invoiceNumber }} za nákup u predajcu {{ merchantName }}, splatná {{ dueOn }} ({{ ago }}), úplne uhradená. Zostáva uhradiť {{ open }}. Žiadame Vás o úhradu do {{ payBy }}, alebo sa nám, prosím, ozvite, ak potrebujete iné riešenie.",
      pay: "Uhraďte, prosím, {{ open }} do {{ payBy }}",
    },
  },
  ago: {
    one: "pred {{ days }} dňom",
    few: "pred {{ days }} dňami",
    many: "pred {{ days }} dňa",
    other: "pred {{ days }} dňami",
    today: "dnes",
  },
  facts: {
    creditor: "Veriteľ",
    purchaser: "Kupujúci",
    invoice: "Faktúra",
    order: "Objednávka",
    dueOn: "Splatnosť",
    total: "Suma faktúry",
    credited: "Dobropisy",
    disputed: "Sporná časť",
    paid: "Uhradené",
    charges: "Úroky a poplatky",
    interest: "Úrok z omeškania",
    fees: "Náklady na upomienky",
    compensation: "Paušálna náhrada nákladov",
    open: "Zostáva uhradiť",
  },
  payment: {
    payee: "Príjemca",
    account: "Číslo účtu (IBAN)",
    bic: "BIC",
    reference: "Variabilný symbol",
    amount: "Suma",
    scan: "Kód pre aplikáciu banky",
    codeMeaning: "QR kód s údajmi tejto platby",
  },
  payeeAccepts: "Platby za nákupy u predajcu {{ merchantName }} prijíma {{ payee }} a platbou na tento účet je faktúra uhradená.",
  noCost: "Táto správa Vás nič nestojí: nepripočítali sme žiadne úroky ani poplatky.",
  charged: "Suma zahŕňa vyššie uvedené úroky a náklady. Radi Vám vysvetlíme, ako sme ich vypočítali.",
  copy: "Kópia faktúry (PDF)",
  alreadyPaid:
    "Ak ste platbu už odoslali, ďakujeme a považujte, prosím, túto správu za bezpredmetnú. Pripísanie platby trvá spravidla jeden až dva pracovné dni.",
  questions: "Niečo nesedí? Potrebujete viac času?",
  objection:
    "Ak vo faktúre alebo v objednávke niečo nesedí, napíšte nám na {{ contactEmail }} alebo odpovedzte na túto správu a opíšte, s čím nesúhlasíte. Počas preverovania pripomínanie pozastavíme.",
  moreTime: "Ak potrebujete viac času alebo platbu po častiach, dajte nám vedieť. Budeme hľadať riešenie spoločne.",
  whatNext: "Čo bude ďalej?",
  next: {
    preDueNotice: "Ak suma zostane neuhradená, {{ nextOn }} sa Vám ozveme ešte raz.",
    friendlyReminder: "Ak platba nedorazí, {{ nextOn }} Vám pošleme priateľskú pripomienku.",
    formalReminder: "Ak platba nedorazí, {{ nextOn }} Vám pošleme výzvu na úhradu.",
    finalNotice: "Ak platba nedorazí, {{ nextOn }} Vám pošleme poslednú výzvu na úhradu.",
    collection:
      "Ak suma zostane neuhradená a neozvete sa nám, môže sa veci od {{ nextOn }} v našom mene ujať inkasná spoločnosť. Dovtedy stačí jediná správa a dohodneme sa na inom riešení.",
    nothing:
      "Ďalšia automatická správa už nepríde. Ak suma zostane neuhradená, pozrie sa na vec pracovník skôr, než sa rozhodne o čomkoľvek ďalšom.",
  },
  closing: "S pozdravom",
  footer: "Táto správa sa týka nákupu na faktúru u predajcu {{ merchantName }}.",
};
