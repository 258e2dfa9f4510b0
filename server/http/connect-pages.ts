/** What the page of a connection does: asks what it is about, and sends the keeper of the shop back with a code or a refusal. */
import { Router, type Request } from "express";
import { z } from "zod";
import { agreeToConnect } from "../../src/usecases/connect-shop.ts";
import { canonicalSite, connectFormResponse, connectQuery, type ConnectQuery } from "../../src/wire/connections.ts";
import { text } from "../../src/wire/primitives.ts";
import { checkShape, parseJson, readBody } from "./body.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { sendJson } from "./exchange.ts";
import { Problem } from "./problems.ts";

/** Platforms whose plugins come this way; each has the same page at its own address. */
const connectable = ["woocommerce", "vendure"] as const;
const cookieName = "saldo_connect";
const cookieBytes = 32;
const formLifeMs = 10 * 60_000;
/** Seals forms: what was sealed for another purpose does not open here. */
const formOwner = "connect-form";

const formContents = z.strictObject({ query: z.unknown(), browser: z.string(), expiresAtMs: z.number(), platform: z.enum(connectable) });
const sentForm = z.strictObject({ form: text(8000), choice: z.enum(["connect", "refuse"]), invitation: text(200).default("") });

/** The value of our cookie; of several the first. */
function browserOf(request: Request): string | null {
  const cookies = (request.headers.cookie ?? "").split(";").map((part) => part.trim().split("=", 2));
  return cookies.find(([name]) => name === cookieName)?.[1] ?? null;
}

/** A form comes from our own page, and browsers say so; one that says nothing is held by the cookie and the form alone. */
function requireSameOrigin(request: Request): void {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") throw new Problem("formNotOurs");
}

/** Routes under /connect. */
export function connectPages(dependencies: HttpDependencies): Router {
  const router = Router({ caseSensitive: true });
  const { useCases, clock } = dependencies;
  const { secrets, desk, digest, isOpen } = useCases;
  for (const platform of connectable) {
    router.post(`/connect/${platform}/forms`, async (request, response) => {
      requireSameOrigin(request);
      const query = checkShape(connectQuery, parseJson(await readBody(request), request.headers["content-type"]));
      const browser = secrets.random(cookieBytes);
      const contents = { query, browser: digest.sha256(browser), expiresAtMs: Date.parse(clock.now()) + formLifeMs, platform };
      response.setHeader("Set-Cookie", `${cookieName}=${browser}; HttpOnly; SameSite=Strict; Path=/connect; Max-Age=${formLifeMs / 1000}`);
      const site = canonicalSite(query.site);
      sendJson(
        response,
        200,
        connectFormResponse.parse({
          form: secrets.seal(formOwner, JSON.stringify(contents)),
          site,
          shop: query.name.trim(),
          merchant: isOpen ? await desk.merchantOfSite(site) : null,
          needsInvitation: !isOpen,
        }),
      );
    });
    router.post(`/connect/${platform}`, async (request, response) => {
      requireSameOrigin(request);
      const sent = checkShape(sentForm, Object.fromEntries(new URLSearchParams((await readBody(request)).toString("utf8"))));
      const { query, form } = openForm(dependencies, request, sent.form, platform);
      const redirect = (url: URL) => void response.writeHead(303, { Location: url.href, "Cache-Control": "no-store" }).end();
      if (sent.choice === "refuse") return redirect(backTo(query, { error: "accessDenied" }));
      const agreed = await agreeToConnect(useCases, { platform, query, invitation: sent.invitation, form });
      if (agreed.ok) return redirect(backTo(query, { code: agreed.value }));
      if (agreed.refusal === "formUsed") throw new Problem("formNotOurs");
      const parameters = new URLSearchParams({ ...told(query), problem: agreed.refusal });
      response.writeHead(303, { Location: `/connect/${platform}?${parameters.toString()}`, "Cache-Control": "no-store" }).end();
    });
  }
  return router;
}

/** The query without what was left out. */
function told({ locale, ...query }: ConnectQuery): Record<string, string> {
  return locale === undefined ? query : { ...query, locale };
}

/** The query that the form was made for, and the name by which the form is known, however it was written; throws unless this very browser was given it, and lately. */
function openForm(
  { useCases, digest, clock }: HttpDependencies,
  request: Request,
  form: string,
  platform: string,
): { readonly query: ConnectQuery; readonly form: string } {
  const opened = useCases.secrets.open(formOwner, form);
  const contents = opened === null ? null : formContents.parse(JSON.parse(opened));
  const browser = browserOf(request);
  const isOurs = contents !== null && contents.platform === platform && browser !== null && digest.sha256(browser) === contents.browser;
  if (!isOurs || Date.parse(clock.now()) > contents.expiresAtMs) throw new Problem("formNotOurs");
  return { query: connectQuery.parse(contents.query), form: contents.browser };
}

function backTo({ returnUrl, state }: ConnectQuery, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(returnUrl);
  for (const [name, value] of Object.entries({ state, ...parameters })) url.searchParams.set(name, value);
  return url;
}
