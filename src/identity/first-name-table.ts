/** First names of the markets with their short and foreign forms, and how common they are. */
import { wordsOf } from "./fold.ts";

/**
 * One name per line: its share of all bearers in percent, then its forms. Our own list. Shares are rounded orders of magnitude after the
 * published counts of the Polish PESEL register, the Czech and Slovak ministries of the interior and the German society for language;
 * a form may belong to two names (`bartek`).
 */
const rows = `
2.0 jan janek jasiek jaś janko jano honza jenda johann johannes hans hannes
2.6 anna ania anka anusia anička andzia
1.8 piotr piotrek piotruś petr péťa peter
1.7 krzysztof krzysiek krzyś krzychu kryštof christoph christof kristof
1.7 andrzej jędrzej jędrek andrej ondřej ondra andreas andi andrii
1.6 tomasz tomek tomuś tomáš tom thomas
1.4 paweł pawełek pavel pavol paľo paul pavlo
2.5 maria marysia marycha mania marie mária maruška
1.6 katarzyna kasia kaśka kasieńka kateřina katka káťa katarína katharina kathrin katrin kateryna
1.5 małgorzata gosia małgosia gośka markéta margareta margarete gretl
1.4 agnieszka aga agnes anežka
1.2 barbara basia baśka bára barbora barča
1.3 ewa ewka ewunia eva evička evka
1.1 krystyna krysia kristina kristýna christina christine tina
1.1 elżbieta ela elka alžběta eliška elisabeth lisa betka
1.0 zofia zosia zośka sofie sofia žofie sophie
0.9 teresa tereska terezie tereza terézia therese
1.1 magdalena magda madzia magdaléna
1.0 joanna asia joasia aśka johanna
0.9 monika monia
0.6 danuta danka danusia
0.6 jadwiga jadzia hedvika hedwig
0.6 janina janka
0.6 jana janička janka
0.5 halina halinka
0.6 irena irenka irka
1.0 stanisław staszek stasiek stach stanislav standa stano
1.2 józef józek józio josef pepa pepík jozef jožko jožo joseph sepp
0.4 kazimierz kazik kazek
0.6 tadeusz tadek tadzio
0.5 zbigniew zbyszek zbych
0.7 ryszard rysiek rychu richard ríša
1.0 jerzy jurek jiří jirka juraj juro ďuro georg yurii
0.7 henryk heniek jindřich jindra heinrich heinz henrich
1.0 marek mareczek markus marcus
0.8 grzegorz grzesiek grześ řehoř gregor
0.9 adam adaś adamek
1.0 łukasz lukáš lukas łuki
1.3 michał michaś misiek michal michael michail miško mišo mykhailo michi
1.2 marcin marcinek martin maťo
0.8 mateusz mati matěj matej matouš matthias
0.9 jakub kuba kubuś kubík jakob kubo
0.7 wojciech wojtek wojtuś vojtěch vojta vojto
0.6 dariusz darek
0.6 robert robuś robo
0.6 rafał rafałek rafael raphael
0.5 dawid david
0.6 maciej maciek maciuś
0.5 sławomir sławek slavomír slavo
0.7 jarosław jarek jaroslav jarda jaro
0.6 mirosław mirek miroslav miro
0.4 wiesław wiesiek
0.3 bogusław boguś bohuslav
0.7 aleksander olek alek alexander alexandr alex oleksandr sasza sascha
0.7 aleksandra ola olka oleńka alexandra oleksandra
0.3 sebastian seba sebastián
0.6 natalia natalka natálie natalie nataliia
0.6 karolina karola karolinka karoline caroline karolína
0.5 patrycja patka patricia patrície
0.6 weronika wera weronka veronika verča
0.7 julia julka julie júlia yuliia
0.5 wiktoria wika viktoria viktorie viktória
0.6 dorota dorotka dora dorothea
0.6 jolanta jola jolka
0.6 iwona iwonka ivona
0.5 urszula ula ulka ursula uschi
0.6 helena hela helenka helene olena
0.5 alicja ala alka alice
0.5 justyna justynka justina
0.5 edyta edytka edita edith
0.5 sylwia sylwka sylvia silvia sylvie
0.4 emilia emilka emílie emilie
0.4 gabriela gabrysia gábina gabi
0.8 hana hanka hanička hanna
0.6 lucie lucka lucia łucja
0.8 václav vašek venca wacław wenzel
0.7 františek franta fero ferko franciszek franek franz
0.8 karel kája karol karl karlík
0.6 vladimír vláďa vlado włodzimierz wladimir volodymyr
0.6 ladislav láďa laco władysław władek
0.6 antonín tonda antoni antek anton toni
0.5 ludmila lída ludmiła
0.5 alena alenka
0.7 zuzana zuzka zuzanna zuza susanne susi
0.7 stefan števo štefan štěpán szczepan stephan steffen
0.5 michaela míša miška michalina
0.4 ivana ivanka
0.5 wolfgang wolfi wolf
0.5 nikolaus klaus mikołaj mikuláš nikolas mykola
0.4 günther günter
0.4 bernhard bernd bernard
0.5 christian kristian krystian kristián
0.4 friedrich fritz bedřich fryderyk
0.4 wilhelm willi willy vilém
0.5 maximilian max maks maksymilian
0.5 benjamin ben beniamin
0.6 daniel dan danek
0.5 philipp philip filip
0.3 florian flo
0.3 brigitte gitte brygida
0.4 claudia klaudia klaudie
0.4 stefanie stephanie steffi stefania
0.4 gerhard gerd
0.4 eduard edward edek eda
0.3 eugeniusz gienek eugen
0.3 zygmunt siegmund zikmund
0.3 waldemar waldek
0.5 przemysław przemek přemysl
0.4 radosław radek radoslav
0.5 bartosz bartek
0.4 bartłomiej bartek bartoloměj
0.4 szymon szymek simon šimon
0.3 kacper kašpar kaspar
0.4 artur arthur
0.3 wiktor viktor
0.3 serhii sergiusz sergej sergey
0.3 dmytro dmitri dmitrij dima
0.3 iryna irina ira
0.5 damian
0.5 mariusz
0.5 kamil
0.6 petra
0.5 martina
0.5 lenka
0.5 milan
0.5 zdeněk zdenko
0.4 dominik
0.4 dominika
0.4 beata
0.4 bożena božena
0.4 grażyna grażynka
0.4 marta
0.4 paulina pavlína
0.4 pavla
0.4 daniela
0.4 marian
0.4 uwe
0.4 jürgen
0.4 dieter
0.4 frank
0.4 sabine
0.4 renate renata
0.4 karin
0.3 ivan iwan
0.3 igor
0.3 leon
0.3 oliver
0.3 patrik patryk patrick
0.3 hubert
0.3 norbert
0.3 oksana
`;

interface NameRow {
  readonly share: number;
  readonly forms: readonly string[];
}

function rowOf(line: string): NameRow {
  const [percent = "", ...forms] = line.split(" ");
  return { share: Number(percent) / 100, forms: forms.flatMap((form) => wordsOf(form)) };
}

const table = rows.trim().split("\n").map(rowOf);

/** The numbers of the rows in which a folded form stands. */
const rowsByForm = new Map<string, number[]>();
for (const [index, { forms }] of table.entries()) {
  for (const form of forms) rowsByForm.set(form, [...(rowsByForm.get(form) ?? []), index]);
}

/** A name that the table lacks: fewer than one bearer in 500. */
const rareShare = 0.002;

/** True when the table knows the folded form. */
export function isKnownFirstName(form: string): boolean {
  return rowsByForm.has(form);
}

/** True when both folded forms belong to one name: Krzysiek and Krzysztof, Honza and Jan. */
export function isSameFirstName(left: string, right: string): boolean {
  const rowsOfRight = rowsByForm.get(right);
  return rowsOfRight !== undefined && (rowsByForm.get(left) ?? []).some((row) => rowsOfRight.includes(row));
}

/** One form for all forms of a name: `krzysztof` for Krzysiek; the form itself when the table lacks it. */
export function firstNameKey(form: string): string {
  const row = rowsByForm.get(form)?.[0];
  return row === undefined ? form : (table[row]?.forms[0] ?? form);
}

/** The share of people, from 0 to 1, who bear the name of the folded form. */
export function firstNameShare(form: string): number {
  return Math.max(rareShare, ...(rowsByForm.get(form) ?? []).map((row) => table[row]?.share ?? 0));
}
