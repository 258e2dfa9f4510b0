/** The fields that the plugin adds: settings of a channel, and what an order is at Saldo. */
import type { LocalizedString } from "@vendure/common/lib/generated-types";
import { type CustomFields, LanguageCode, Permission } from "@vendure/core";
import { serviceAddress } from "./pure/service-address.ts";

export const usualTimeLimitMs = 1500;
const shortestTimeLimitMs = 200;
const longestTimeLimitMs = 5000;
/** A sealed secret is longer than the secret. */
const sealedLength = 600;

export const settleModes = ["paid", "captured"] as const;
export type SettleMode = (typeof settleModes)[number];

function texts(en: string, pl: string, cs: string, sk: string, de: string): LocalizedString[] {
  return [
    { languageCode: LanguageCode.en, value: en },
    { languageCode: LanguageCode.pl, value: pl },
    { languageCode: LanguageCode.cs, value: cs },
    { languageCode: LanguageCode.sk, value: sk },
    { languageCode: LanguageCode.de, value: de },
  ];
}

const addressFault = texts(
  "The address must begin with https:// (http:// on this machine only) and name no user, query or fragment.",
  "Adres musi zaczynać się od https:// (http:// tylko na tym komputerze), bez użytkownika, zapytania i fragmentu.",
  "Adresa musí začínat https:// (http:// jen na tomto počítači), bez uživatele, dotazu a fragmentu.",
  "Adresa musí začínať https:// (http:// len na tomto počítači), bez používateľa, dotazu a fragmentu.",
  "Die Adresse muss mit https:// beginnen (http:// nur auf diesem Rechner), ohne Benutzer, Abfrage und Fragment.",
);

const secret = {
  type: "string" as const,
  length: sealedLength,
  nullable: true,
  public: false,
  requiresPermission: [Permission.UpdateChannel, Permission.UpdateSettings, Permission.SuperAdmin],
  ui: { component: "password-form-input", tab: "Saldo" },
};

const channelFields: CustomFields["Channel"] = [
  {
    name: "saldoServiceUrl",
    type: "string",
    nullable: true,
    public: false,
    label: texts(
      "Saldo: address of the service",
      "Saldo: adres usługi",
      "Saldo: adresa služby",
      "Saldo: adresa služby",
      "Saldo: Adresse des Dienstes",
    ),
    validate: (value: string) => (value && serviceAddress(value) === null ? addressFault : undefined),
    ui: { tab: "Saldo" },
  },
  {
    ...secret,
    name: "saldoSecretKey",
    label: texts("Saldo: secret key", "Saldo: klucz tajny", "Saldo: tajný klíč", "Saldo: tajný kľúč", "Saldo: geheimer Schlüssel"),
  },
  {
    ...secret,
    name: "saldoWebhookSecret",
    label: texts(
      "Saldo: webhook secret",
      "Saldo: sekret webhooka",
      "Saldo: tajemství webhooku",
      "Saldo: tajomstvo webhooku",
      "Saldo: Webhook-Geheimnis",
    ),
  },
  {
    name: "saldoTimeLimitMs",
    type: "int",
    defaultValue: usualTimeLimitMs,
    min: shortestTimeLimitMs,
    max: longestTimeLimitMs,
    public: false,
    label: texts(
      "Saldo: longest wait at the checkout (ms)",
      "Saldo: najdłuższe oczekiwanie przy kasie (ms)",
      "Saldo: nejdelší čekání u pokladny (ms)",
      "Saldo: najdlhšie čakanie pri pokladni (ms)",
      "Saldo: längste Wartezeit an der Kasse (ms)",
    ),
    ui: { tab: "Saldo" },
  },
  {
    name: "saldoSettleOn",
    type: "string",
    defaultValue: "paid",
    public: false,
    options: [
      {
        value: "paid",
        label: texts(
          "when the buyer has paid",
          "gdy kupujący zapłaci",
          "když kupující zaplatí",
          "keď kupujúci zaplatí",
          "wenn der Käufer gezahlt hat",
        ),
      },
      {
        value: "captured",
        label: texts(
          "when everything is invoiced",
          "gdy wszystko jest zafakturowane",
          "když je vše vyfakturováno",
          "keď je všetko vyfakturované",
          "wenn alles berechnet ist",
        ),
      },
    ],
    label: texts(
      "Saldo: the payment counts as settled",
      "Saldo: płatność jest rozliczona",
      "Saldo: platba je vyúčtována",
      "Saldo: platba je zúčtovaná",
      "Saldo: Die Zahlung gilt als abgerechnet",
    ),
    ui: { tab: "Saldo" },
  },
];

const orderFields: CustomFields["Order"] = [
  {
    name: "saldoOrderId",
    type: "string",
    nullable: true,
    public: false,
    readonly: true,
    label: texts("Saldo: order", "Saldo: zamówienie", "Saldo: objednávka", "Saldo: objednávka", "Saldo: Auftrag"),
    ui: { tab: "Saldo" },
  },
  {
    name: "saldoState",
    type: "string",
    nullable: true,
    public: false,
    readonly: true,
    label: texts("Saldo: state", "Saldo: stan", "Saldo: stav", "Saldo: stav", "Saldo: Stand"),
    ui: { tab: "Saldo" },
  },
];

/** Adds the fields to those that the shop has. */
export function addCustomFields(present: CustomFields): void {
  present.Channel = [...(present.Channel ?? []), ...(channelFields ?? [])];
  present.Order = [...(present.Order ?? []), ...(orderFields ?? [])];
}
