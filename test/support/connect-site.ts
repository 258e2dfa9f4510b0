/** Connects a site as its plugin and its keeper do: the page's form, the way back, the exchange. */
import { createHash, randomBytes } from "node:crypto";
import type { Told } from "./shop-api.ts";

const random = () => randomBytes(32).toString("base64url");

/** What the plugin keeps while the keeper is away, and what it sends. */
export function makeAsking(site: string, changes: Readonly<Record<string, string>> = {}) {
  const [state, codeVerifier] = [random(), random()];
  const query = {
    state,
    codeChallenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    site,
    returnUrl: `${site}/wp-admin/admin.php?page=saldo`,
    name: "Kawa i Herbata",
    currency: "PLN",
    country: "PL",
    locale: "pl-PL",
    ...changes,
  };
  return { state, codeVerifier, query };
}

export interface ConnectForm {
  readonly status: number;
  readonly body: any;
  readonly cookie: string;
}

/** The form that the page shows. */
export async function openForm(baseUrl: string, query: object, platform = "woocommerce"): Promise<ConnectForm> {
  const answer = await fetch(`${baseUrl}/connect/${platform}/forms`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(query),
  });
  return { status: answer.status, body: await answer.json(), cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

/** Sends the form; where it leads, or the code of the problem. */
export async function sendForm(
  baseUrl: string,
  { body, cookie }: ConnectForm,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly location: URL | null; readonly code: string | null }> {
  const answer = await fetch(`${baseUrl}/connect/woocommerce`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookie, ...headers },
    body: new URLSearchParams({ form: body.form, choice: "connect", ...fields }).toString(),
  });
  const place = answer.headers.get("location");
  const text = await answer.text();
  return {
    status: answer.status,
    location: place === null ? null : new URL(place, baseUrl),
    code: text === "" ? null : (JSON.parse(text) as { code: string }).code,
  };
}

/** The plugin's side of the exchange. */
export async function exchange(baseUrl: string, body: object): Promise<Told> {
  const answer = await fetch(`${baseUrl}/v1/connections/exchange`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** The whole way for a site, on an installation with its demo on, or with an invitation. */
export async function connectSite(
  baseUrl: string,
  site: string,
  options: {
    readonly webhookUrl: string;
    readonly invitation?: string;
    readonly rest?: object;
    readonly changes?: Readonly<Record<string, string>>;
  },
): Promise<Told> {
  const { codeVerifier, query } = makeAsking(site, options.changes);
  const form = await openForm(baseUrl, query);
  const sent = await sendForm(baseUrl, form, options.invitation === undefined ? {} : { invitation: options.invitation });
  const code = sent.location?.searchParams.get("code");
  if (code === null || code === undefined) throw new Error(`the form led to ${String(sent.location)} (${String(sent.code)})`);
  const { webhookUrl, rest } = options;
  return exchange(baseUrl, { platform: "woocommerce", code, codeVerifier, site, webhookUrl, ...(rest === undefined ? {} : { rest }) });
}
