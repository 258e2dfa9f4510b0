/** What a debtor reads about an invoice on which nothing is sent at the moment, in five languages. */
import type { Language } from "../../kernel/language.ts";
import type { HoldReason } from "./hold.ts";

type Texts = Readonly<Record<HoldReason, string>>;

const pl: Texts = {
  deceased: "Wstrzymaliśmy całą korespondencję w tej sprawie. Prosimy bliskich o kontakt, gdy będzie na to czas.",
  insolvent: "Wstrzymaliśmy przypomnienia ze względu na postępowanie upadłościowe lub restrukturyzacyjne.",
  hardship: "Wstrzymaliśmy przypomnienia ze względu na Pani/Pana trudną sytuację. Do tego czasu nic nie trzeba robić.",
  disputed: "Sprawdzamy Pani/Pana zgłoszenie. Do czasu odpowiedzi nie wysyłamy przypomnień.",
  placed: "Sprawę prowadzi w naszym imieniu firma windykacyjna. Sami nie wysyłamy już przypomnień.",
  settlementOffered: "Czeka na Panią/Pana propozycja ugody. Dopóki jest ważna, nie wysyłamy przypomnień.",
  planOnTime: "Obowiązuje plan spłaty. Dopóki raty wpływają w terminie, nie wysyłamy przypomnień o fakturze.",
  promiseRunning: "Mamy zapisaną zapowiedź płatności. Do tego dnia nie wysyłamy przypomnień.",
};

const cs: Texts = {
  deceased: "Veškerou korespondenci v této věci jsme zastavili. Pozůstalé prosíme, aby se ozvali, až na to budou mít čas.",
  insolvent: "Upomínky jsme pozastavili kvůli insolvenčnímu řízení.",
  hardship: "Kvůli vaší obtížné situaci jsme upomínky pozastavili. Do té doby nemusíte nic dělat.",
  disputed: "Vaši námitku prověřujeme. Než odpovíme, upomínky neposíláme.",
  placed: "Věc za nás vede inkasní společnost. Sami už upomínky neposíláme.",
  settlementOffered: "Čeká na vás návrh vyrovnání. Dokud platí, upomínky neposíláme.",
  planOnTime: "Platí splátkový kalendář. Dokud splátky přicházejí včas, upomínky k faktuře neposíláme.",
  promiseRunning: "Máme zapsaný váš příslib platby. Do toho dne upomínky neposíláme.",
};

const sk: Texts = {
  deceased: "Všetku korešpondenciu v tejto veci sme zastavili. Pozostalých prosíme, aby sa ozvali, keď na to budú mať čas.",
  insolvent: "Upomienky sme pozastavili pre konkurzné alebo reštrukturalizačné konanie.",
  hardship: "Pre vašu ťažkú situáciu sme upomienky pozastavili. Dovtedy nemusíte nič robiť.",
  disputed: "Vašu námietku preverujeme. Kým neodpovieme, upomienky neposielame.",
  placed: "Vec za nás vedie inkasná spoločnosť. Sami už upomienky neposielame.",
  settlementOffered: "Čaká na vás návrh vyrovnania. Kým platí, upomienky neposielame.",
  planOnTime: "Platí splátkový kalendár. Kým splátky prichádzajú včas, upomienky k faktúre neposielame.",
  promiseRunning: "Máme zapísaný váš prísľub platby. Do toho dňa upomienky neposielame.",
};

const de: Texts = {
  deceased: "Wir haben alle Schreiben in dieser Sache angehalten. Die Angehörigen bitten wir, sich zu melden, wenn die Zeit dafür da ist.",
  insolvent: "Wegen des Insolvenzverfahrens haben wir die Erinnerungen angehalten.",
  hardship: "Wegen Ihrer schwierigen Lage haben wir die Erinnerungen angehalten. Bis dahin müssen Sie nichts tun.",
  disputed: "Wir prüfen Ihren Einwand. Bis zu unserer Antwort senden wir keine Erinnerungen.",
  placed: "Die Sache bearbeitet in unserem Auftrag ein Inkassodienst. Wir selbst senden keine Erinnerungen mehr.",
  settlementOffered: "Ihnen liegt ein Vergleichsangebot vor. Solange es gilt, senden wir keine Erinnerungen.",
  planOnTime: "Es gilt ein Ratenplan. Solange die Raten pünktlich eingehen, senden wir keine Erinnerungen zur Rechnung.",
  promiseRunning: "Wir haben Ihre Zahlungszusage notiert. Bis zu diesem Tag senden wir keine Erinnerungen.",
};

const en: Texts = {
  deceased: "We have stopped all letters in this matter. We ask the family to get in touch when there is time for it.",
  insolvent: "We have paused reminders because of the insolvency proceedings.",
  hardship: "We have paused reminders because of your difficult situation. Until then there is nothing you need to do.",
  disputed: "We are looking into your objection. Until we answer, we send no reminders.",
  placed: "A collection agency handles the matter on our behalf. We ourselves send no more reminders.",
  settlementOffered: "An offer to settle is waiting for you. While it stands, we send no reminders.",
  planOnTime: "A payment plan is in place. As long as the instalments arrive on time, we send no reminders about the invoice.",
  promiseRunning: "We have noted your promise to pay. Until that day we send no reminders.",
};

const texts: Readonly<Record<Language, Texts>> = { pl, cs, sk, de, en };

/** The sentence for a reason in a language. */
export function holdText(reason: HoldReason, language: Language): string {
  return texts[language][reason];
}
