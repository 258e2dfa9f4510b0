/** Words that no reminder says, by language: beginnings of words in small letters without marks, as a message is folded before it is read. */
import type { Language } from "../../kernel/language.ts";

/** Why a word is refused. `handOver` may be said where a hand-over is announced, and nowhere else. */
export const refusals = ["threat", "shame", "official", "enforcement", "pressure", "handOver"] as const;
export type Refusal = (typeof refusals)[number];

/**
 * `*` stands for any ending, a blank for any blanks. Enforcement: bailiffs, courts and registers of debtors, which no step of a ladder leads to
 * by itself. Official: names of papers that only a court or an office issues.
 */
const listed: Readonly<Record<Language, Readonly<Record<Refusal, string>>>> = {
  pl: {
    threat: "konsekwencj*, ostrzeg*, ostrzezen*, grozi*, grozb*, pozaluj*, zrujn*, wiezien*, policj*, prokurat*, karn*, przestepst*",
    shame: "oszust*, oszuk*, zlodziej*, wyludz*, wstyd*, nieuczciw*, nierzeteln*, niesolidn*, sasiad*, sasiedz*, pracodawc*, rodzin*",
    official: "nakaz* zaplaty, przedsadow*, urzedow*, wyrok*, tytul* wykonawcz*, rzeczypospolit*",
    enforcement:
      "komorni*, egzekuc*, egzekwow*, wyegzekw*, zajeci*, sad, sadu, sadem, sadzie, sady, sadow*, pozew*, pozw*, krd, bik, infomonitor*, erif, rejestr* dluznik*, licytacj*",
    pressure: "natychmiast*, bezzwlocz*, ostatni* szans*, 24 godzin*, 48 godzin*",
    handOver: "windyk*, inkas*",
  },
  cs: {
    threat: "nasledk*, dusledk*, varujem*, varovan*, hroz*, litovat*, zruin*, vezen*, polici*, trestn*, trestu*, prokurat*",
    shame: "podvod*, podvad*, zlodej*, hanb*, ostud*, nepoctiv*, neplatic*, soused*, zamestnavatel*, rodin*",
    official: "platebni* rozkaz*, predzalobn*, uredni*, rozsud*, jmenem republiky",
    enforcement:
      "exekuc*, exekut*, exekvov*, soud, soudu, soudem, soudy, soudni*, soudne, zalob*, zalova*, zalujem*, zabavi*, zabaven*, solus, registr* dluznik*, insolvenc*, drazb*",
    pressure: "okamzit*, neprodlen*, posledni* sanc*, 24 hodin*, 48 hodin*",
    handOver: "inkas*, vymah*",
  },
  sk: {
    threat: "nasledk*, dosledk*, varujem*, varovan*, hroz*, lutovat*, vazen*, vazni*, polici*, trestn*, trestu*, prokurat*",
    shame: "podvod*, podvad*, zlodej*, hanb*, necestn*, neplatic*, sused*, zamestnavatel*, rodin*",
    official: "platobn* rozkaz*, predzalobn*, uradn*, rozsud*, v mene republiky",
    enforcement:
      "exekuc*, exekut*, exekvov*, sud, sudu, sudom, sudy, sudn*, zalob*, zalova*, zalujem*, zabavi*, zabaven*, registr* dlznik*, insolvenc*, drazb*",
    pressure: "okamzit*, ihned, bezodkladn*, posledn* sanc*, 24 hodin*, 48 hodin*",
    handOver: "inkas*, vymah*",
  },
  de: {
    threat: "konsequenz*, warnen*, warnung*, droh*, androh*, angedroht*, bereuen*, gefangnis*, polizei*, straf*, staatsanwalt*",
    shame: "betrug*, betrueg*, dieb*, schand*, schaem*, scham*, peinlich*, unehrlich*, zahlungsunwillig*, nachbar*, arbeitgeber*, familie*",
    official: "mahnbescheid*, vollstreckungsbescheid*, amtlich*, behord*, urteil*, titulier*, im namen des volkes",
    enforcement:
      "vollstreck*, zwangsvollstreck*, zwangsversteiger*, gerichtsvollzieh*, gericht, gerichts, gerichte, gerichtlich*, amtsgericht*, pfanden, pfandung*, gepfandet*, lohnpfand*, kontopfand*, klage, klagen, verklag*, schufa*, schuldnerverzeichnis*, anwalt*, rechtsanwalt*",
    pressure: "sofort*, augenblicklich*, letzte* chance*, 24 stunden, 48 stunden",
    handOver: "inkasso*",
  },
  en: {
    threat: "consequence*, warn, warning*, warned, threat*, regret it, jail*, prison*, imprison*, police*, criminal*, prosecut*",
    shame:
      "fraud*, thief*, thieves, steal*, stole*, ashamed, shame*, disgrace*, dishonest*, deadbeat*, neighbour*, neighbor*, employer*, famil*",
    official: "court order*, official*, judgment*, judgement*, statutory demand*, summons*, writ",
    enforcement:
      "bailiff*, enforce*, seiz*, court, courts, sue, sued, suing, lawsuit*, legal action*, legal proceeding*, legal step*, solicitor*, lawyer*, attorney*, garnish*, blacklist*, credit bureau*, credit score*, credit rating*, credit record*",
    pressure: "immediate*, at once, without delay, last chance*, final warning*, 24 hours, 48 hours",
    handOver: "collection agenc*, debt collect*",
  },
};

/** The beginnings that are refused in a language for one reason. */
export function refusedWords(language: Language, refusal: Refusal): readonly string[] {
  return listed[language][refusal].split(", ");
}
