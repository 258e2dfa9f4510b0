/** `saldo shop`: invites a merchant to connect a shop, and lists the shops there are. */
import { canonicalIban } from "../../src/identity/iban.ts";
import { addMs } from "../../src/kernel/time.ts";
import type { CollectionAccount, Mode } from "../../src/ports/shops.ts";
import { invitationHash, invitationLifeMs } from "../../src/usecases/connect-shop.ts";
import { openSystemOfRecord } from "../compose/open-system-of-record.ts";
import { digest, makeSecretKeeper } from "../platform/keyed-crypto.ts";
import { systemClock } from "../platform/system-clock.ts";
import { tryingAccount } from "../store/connection-desk.ts";
import { listShops, putInvitation } from "../store/shop-desk.ts";
import { type Command, type CommandContext, UnusableInput } from "./command.ts";

const codeBytes = 24;
/** The Polish payment code has no room for more. */
const maxHolder = 20;

function textOption({ options }: CommandContext, name: string): string | null {
  const value = options[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The account on which debtors pay; a test merchant without one gets an invented one. */
function accountOf(context: CommandContext, mode: Mode): CollectionAccount {
  const [written, holder] = [textOption(context, "iban"), textOption(context, "holder")];
  if (written === null && mode === "test") return tryingAccount({ currency: "PLN" });
  const iban = canonicalIban(written ?? "");
  if (iban === null) throw new UnusableInput("Say the account on which debtors pay: --iban PL61109010140000071219812874");
  if (holder === null || holder.length > maxHolder)
    throw new UnusableInput(`Say whose account it is, in at most ${maxHolder} characters: --holder "Faktor S.A."`);
  return { iban, bic: textOption(context, "bic"), holder, taxId: textOption(context, "tax-id") };
}

export const shopInviteCommand: Command = {
  name: "shop invite",
  summary: "make a one-time invitation with which a merchant connects a shop, good for seven days",
  usage: [
    'shop invite --merchant "Kawa i Herbata"',
    'shop invite --merchant "Kawa i Herbata" --live --iban PL61109010140000071219812874 --holder "Faktor S.A." --contact sklep@kawa.example',
  ],
  valued: ["merchant", "iban", "bic", "holder", "tax-id", "contact"],
  flags: ["live", "json"],
  run: async (context) => {
    const { config, options, say } = context;
    const name = textOption(context, "merchant");
    if (name === null) throw new UnusableInput('Say whose shop it will be: --merchant "Kawa i Herbata"');
    const mode: Mode = options["live"] === true ? "live" : "test";
    const contact = textOption(context, "contact");
    if (mode === "live" && contact === null) throw new UnusableInput("Say where debtors write to: --contact shop@example.com");
    const account = accountOf(context, mode);
    const { database, secret } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
    const now = systemClock.now();
    const code = makeSecretKeeper(secret).random(codeBytes);
    const expiresAt = addMs(now, invitationLifeMs);
    const merchant = { name, mode, contactEmail: contact ?? "shop@saldo.example", taxId: null, addressLines: [] };
    const { isNew } = await putInvitation(
      database,
      { codeHash: invitationHash({ digest }, code), merchant, account, expiresAt },
      now,
    ).finally(() => database.close());
    if (options["json"] === true) say(JSON.stringify({ code, merchant: name, mode, isNewMerchant: isNew, expiresAt }));
    else say(`${code}\n\nConnects one ${mode} shop of ${name}${isNew ? " (a new merchant)" : ""}, once, until ${expiresAt}.`);
    return 0;
  },
};

export const shopListCommand: Command = {
  name: "shop list",
  summary: "list the shops with their merchants and connections",
  usage: ["shop list", "shop list --json"],
  flags: ["json"],
  run: async ({ config, options, say }) => {
    const { database } = await openSystemOfRecord({ ...config, isDemoOn: false }, () => undefined);
    const shops = await listShops(database).finally(() => database.close());
    if (options["json"] === true) say(JSON.stringify({ items: shops }));
    else
      for (const { id, merchant, name, mode, currency, platform, site } of shops)
        say(`${id}  ${mode}  ${currency}  ${merchant} / ${name}${platform === null ? "" : `  ${platform} ${site ?? ""}`}`);
    return 0;
  },
};
