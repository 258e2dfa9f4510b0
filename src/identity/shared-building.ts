/** Recognises places where strangers live under one address: dormitories, hostels, hospitals, post-office boxes. */
import { asciiFold } from "./fold.ts";
import { keepReadings } from "./kept-readings.ts";

const sharedWords =
  /(?<![a-z])(?:akademik\w*|dom(?:u|em)? studen[tc]\w*|ds\.? ?(?:nr\.? ?)?\d|bursa|internat\w?|kolej[ei]?(?![a-z])|vysokoskolske koleje|ubytovna|ubytovne|studentsky domov|hotel|hostel|motel|pensjonat|penzion|noclegownia|szpital|nemocnice|nemocnica|krankenhaus|klinikum|schronisko|student dormitory|dormitory|poste restante|skrytka|skr\.? ?poczt\w*|postfach|p\.? ?o\.? ?box|prihradka|priecinok)(?![a-z])|wohnheim|studentenheim|studentenhaus|hausaufnahme/;

/** True when the lines of `address` name a building that many strangers share. */
export const isSharedBuilding = keepReadings((address) =>
  sharedWords.test(asciiFold([address.line1, address.line2].filter((line) => line !== null).join(", "))),
);
