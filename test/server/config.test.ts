/** Settings: what is read, what is refused by name, and what is never told. */
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { configVariables, readConfig, type Config } from "../../server/config.ts";

const secret = "x".repeat(32);
const lawKey = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

function configOf(environment: Record<string, string | undefined>): Config {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

function faultsOf(environment: Record<string, string | undefined>) {
  const read = readConfig(environment);
  return read.ok ? [] : read.faults;
}

describe("an empty environment", () => {
  const expected: Config = {
    port: 8080,
    host: "127.0.0.1",
    dataDir: resolve("./data"),
    databaseUrl: null,
    databasePool: 10,
    redisUrl: null,
    smtpUrl: null,
    mailFrom: "no-reply@saldo.example",
    publicUrl: null,
    secret: null,
    previousSecret: null,
    reviewBankDays: 1,
    isDemoOn: true,
    isWorkerOn: true,
    logLevel: "info",
    bureauUrl: null,
    bureauTestUrl: null,
    addressUrl: null,
    addressTestUrl: null,
    texts: {
      smsProvider: "gateway",
      smsUrl: null,
      smsapiUrl: "https://api.smsapi.pl",
      smsapiToken: null,
      smsapiFrom: null,
      messengerProvider: "gateway",
      messengerUrl: null,
      whatsappUrl: "https://graph.facebook.com/v23.0",
      whatsappToken: null,
      whatsappPhoneId: null,
      whatsappTemplate: null,
      whatsappAppSecret: null,
      whatsappVerifyToken: null,
    },
    printing: { printUrl: null, printTestUrl: null, printReportSecret: null },
    sourceSecret: null,
    bureauDeadlineMs: 400,
    lawFile: null,
    lawPublicKey: null,
  };

  it("gives the defaults", () => {
    expect(configOf({})).toEqual(expected);
  });

  it("is the same as one of empty texts", () => {
    expect(configOf(Object.fromEntries(configVariables.map(({ name }) => [name, ""])))).toEqual(expected);
  });
});

describe("a setting is read", () => {
  it.each<[string, string, Partial<Config>]>([
    ["PORT", "0", { port: 0 }],
    ["PORT", "65535", { port: 65535 }],
    ["SALDO_PUBLIC_URL", "https://saldo.example/", { publicUrl: "https://saldo.example" }],
    ["HOST", "0.0.0.0", { host: "0.0.0.0", isDemoOn: false }],
    ["HOST", "::1", { host: "::1", isDemoOn: true }],
    ["HOST", "127.3.4.5", { isDemoOn: true }],
    ["HOST", "localhost", { isDemoOn: true }],
    ["HOST", "127.example", { isDemoOn: false }],
    ["HOST", "::", { isDemoOn: false }],
    ["SALDO_DATA_DIR", "/var/lib/saldo", { dataDir: "/var/lib/saldo" }],
    ["DATABASE_URL", "postgres://a:b@db.example/x", { databaseUrl: "postgres://a:b@db.example/x", isWorkerOn: false }],
    ["DATABASE_URL", "postgresql://db.example/x", { databaseUrl: "postgresql://db.example/x" }],
    ["REDIS_URL", "rediss://cache.example:6380/1", { redisUrl: "rediss://cache.example:6380/1" }],
    ["SMTP_URL", "smtp://mail.example", { smtpUrl: "smtp://mail.example" }],
    ["SMTP_URL", "smtps://u:p@mail.example:465", { smtpUrl: "smtps://u:p@mail.example:465" }],
    ["SALDO_SECRET", secret, { secret }],
    ["SALDO_DEMO", "off", { isDemoOn: false }],
    ["SALDO_WORKER", "off", { isWorkerOn: false }],
    ["SALDO_LOG_LEVEL", "trace", { logLevel: "trace" }],
    ["SALDO_MAIL_FROM", "Buty <no-reply@buty.example>", { mailFrom: "Buty <no-reply@buty.example>" }],
    ["SALDO_DATABASE_POOL", "1", { databasePool: 1 }],
    ["SALDO_BUREAU_DEADLINE_MS", "250", { bureauDeadlineMs: 250 }],
    ["SALDO_SOURCE_SECRET", secret, { sourceSecret: secret }],
    ["SALDO_REVIEW_DAYS", "3", { reviewBankDays: 3 }],
    ["SALDO_LAW_PUBLIC_KEY", lawKey, { lawPublicKey: lawKey }],
  ])("%s=%s", (name, value, expected) => {
    expect(configOf({ [name]: value })).toMatchObject(expected);
  });

  it("SALDO_DEMO=on on every address, SALDO_WORKER=on beside DATABASE_URL", () => {
    const config = configOf({ HOST: "::", SALDO_DEMO: "on", DATABASE_URL: "postgres://db.example/x", SALDO_WORKER: "on" });
    expect(config).toMatchObject({ isDemoOn: true, isWorkerOn: true });
  });
});

describe("a setting is refused by name", () => {
  it.each([
    ["PORT", "65536", "from 0 to 65535"],
    ["PORT", "-1", "from 0 to 65535"],
    ["PORT", "80.5", "from 0 to 65535"],
    ["PORT", "8080 ", "from 0 to 65535"],
    ["HOST", "http://0.0.0.0", "host name"],
    ["HOST", "a b", "host name"],
    ["SALDO_DATA_DIR", "a\0b", "path of a folder"],
    ["DATABASE_URL", "mysql://db.example/x", "postgres:// or postgresql://"],
    ["DATABASE_URL", "postgres:///x", "postgres:// or postgresql://"],
    ["DATABASE_URL", "db.example", "postgres:// or postgresql://"],
    ["REDIS_URL", "http://cache.example", "redis:// or rediss://"],
    ["SMTP_URL", "mail.example:25", "smtp:// or smtps://"],
    ["SALDO_SECRET", "x".repeat(31), "at least 32 characters"],
    ["SALDO_DEMO", "true", "on or off"],
    ["SALDO_WORKER", "ON", "on or off"],
    ["SALDO_LOG_LEVEL", "verbose", "fatal, error, warn, info, debug, trace"],
    ["SALDO_MAIL_FROM", "nobody", "e-mail address"],
    ["SALDO_MAIL_FROM", "a@b.example\r\nBcc: c@d.example", "e-mail address"],
    ["SALDO_DATABASE_POOL", "0", "from 1 to 1000"],
    ["SALDO_LAW_PUBLIC_KEY", "no key", "Ed25519 public key"],
    ["SALDO_SMS_PROVIDER", "pigeon", "gateway or smsapi"],
    ["SALDO_SMSAPI_TOKEN", "with spaces in it", "without spaces"],
    ["SALDO_SMSAPI_FROM", "a name of twelve", "at most 11 characters"],
    ["SALDO_MESSENGER_PROVIDER", "signal", "gateway or whatsapp"],
    ["SALDO_WHATSAPP_PHONE_ID", "+48600700800", "in digits"],
    ["SALDO_WHATSAPP_TEMPLATE", "My Notice", "small letters"],
  ])("%s=%j", (variable, value, cure) => {
    const faults = faultsOf({ [variable]: value });
    expect(faults.map((fault) => fault.variable)).toEqual([variable]);
    expect(faults[0]?.detail).toContain(cure);
  });
});

describe("a secret before", () => {
  const next = "y".repeat(32);
  it.each([
    [{ SALDO_SECRET_PREVIOUS: secret }],
    [{ SALDO_SECRET: secret, SALDO_SECRET_PREVIOUS: secret }],
    [{ SALDO_SECRET: next, SALDO_SECRET_PREVIOUS: "short" }],
  ])("is refused alone, twice the same, or short: %j", (environment) => {
    expect(faultsOf(environment).map((fault) => fault.variable)).toEqual(["SALDO_SECRET_PREVIOUS"]);
  });

  it("stands beside another one", () => {
    expect(configOf({ SALDO_SECRET: next, SALDO_SECRET_PREVIOUS: secret })).toMatchObject({ secret: next, previousSecret: secret });
  });
});

describe("a provider of texts", () => {
  const token = "token-of-the-tests";

  it("needs all that it is reached by", () => {
    expect(faultsOf({ SALDO_SMS_PROVIDER: "smsapi" }).map((fault) => fault.variable)).toEqual(["SALDO_SMSAPI_TOKEN"]);
    expect(faultsOf({ SALDO_MESSENGER_PROVIDER: "whatsapp", SALDO_WHATSAPP_TOKEN: token }).map((fault) => fault.variable)).toEqual([
      "SALDO_WHATSAPP_PHONE_ID",
      "SALDO_WHATSAPP_TEMPLATE",
    ]);
    expect(faultsOf({ SALDO_WHATSAPP_APP_SECRET: token }).map((fault) => fault.variable)).toEqual(["SALDO_WHATSAPP_VERIFY_TOKEN"]);
    expect(JSON.stringify(faultsOf({ SALDO_MESSENGER_PROVIDER: "whatsapp", SALDO_WHATSAPP_TOKEN: token }))).not.toContain(token);
  });

  it("is read with its own settings, and needs no secret of gateways", () => {
    const environment = {
      SALDO_SMS_PROVIDER: "smsapi",
      SALDO_SMSAPI_TOKEN: token,
      SALDO_SMSAPI_FROM: "Buty",
      SALDO_SMSAPI_URL: "https://api.smsapi.com/",
    };
    const read = { smsProvider: "smsapi", smsapiToken: token, smsapiFrom: "Buty", smsapiUrl: "https://api.smsapi.com" };
    expect(configOf(environment).texts).toMatchObject(read);
  });
});

describe("a print service", () => {
  const url = "https://print.example/v1/letters";

  it("is asked with a secret, of live and of test shops", () => {
    for (const variable of ["SALDO_PRINT_URL", "SALDO_PRINT_TEST_URL"])
      expect(faultsOf({ [variable]: url }).map((fault) => fault.variable)).toEqual(["SALDO_SOURCE_SECRET"]);
    const secret = "x".repeat(32);
    const { printing } = configOf({ SALDO_PRINT_URL: url, SALDO_SOURCE_SECRET: secret, SALDO_PRINT_REPORT_SECRET: `${secret}y` });
    expect(printing).toEqual({ printUrl: url, printTestUrl: null, printReportSecret: `${secret}y` });
  });

  it("is reached over HTTP, and reports under a secret that nobody guesses", () => {
    const faulty = { SALDO_PRINT_URL: "ftp://print.example", SALDO_PRINT_REPORT_SECRET: "short" };
    expect(faultsOf(faulty).map((fault) => fault.variable)).toEqual(Object.keys(faulty));
  });
});

describe("a file of law", () => {
  it("needs the key whose signature it bears", () => {
    expect(faultsOf({ SALDO_LAW_FILE: "law.json" }).map((fault) => fault.variable)).toEqual(["SALDO_LAW_PUBLIC_KEY"]);
    expect(configOf({ SALDO_LAW_FILE: "law.json", SALDO_LAW_PUBLIC_KEY: lawKey }).lawFile).toBe(resolve("law.json"));
  });
});

describe("faults", () => {
  const faulty = {
    PORT: "eighty",
    DATABASE_URL: "mysql://saldo:hunter2@db.example/x",
    REDIS_URL: "hunter2",
    SMTP_URL: "ftp://u:hunter2@mail.example",
    SALDO_SECRET: "hunter2",
    SALDO_LOG_LEVEL: "hunter2",
  };

  it("are told all at once", () => {
    expect(faultsOf(faulty).map((fault) => fault.variable)).toEqual(Object.keys(faulty));
  });

  it("never tell the value", () => {
    expect(JSON.stringify(faultsOf(faulty))).not.toContain("hunter2");
  });
});

describe("settings", () => {
  it("cannot be changed", () => {
    const config = configOf({});
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(Object.values(config).every((value) => typeof value !== "object" || value === null || Object.isFrozen(value))).toBe(true);
  });

  it("are described in one line each", () => {
    expect(configVariables.map(({ name }) => name)).toEqual([
      "PORT",
      "HOST",
      "SALDO_DATA_DIR",
      "DATABASE_URL",
      "REDIS_URL",
      "SMTP_URL",
      "SALDO_SECRET",
      "SALDO_SECRET_PREVIOUS",
      "SALDO_DEMO",
      "SALDO_LOG_LEVEL",
      "SALDO_MAIL_FROM",
      "SALDO_PUBLIC_URL",
      "SALDO_REVIEW_DAYS",
      "SALDO_DATABASE_POOL",
      "SALDO_WORKER",
      "SALDO_BUREAU_URL",
      "SALDO_BUREAU_TEST_URL",
      "SALDO_ADDRESS_URL",
      "SALDO_ADDRESS_TEST_URL",
      "SALDO_SMS_PROVIDER",
      "SALDO_SMS_URL",
      "SALDO_SMSAPI_TOKEN",
      "SALDO_SMSAPI_FROM",
      "SALDO_SMSAPI_URL",
      "SALDO_MESSENGER_PROVIDER",
      "SALDO_MESSENGER_URL",
      "SALDO_WHATSAPP_TOKEN",
      "SALDO_WHATSAPP_PHONE_ID",
      "SALDO_WHATSAPP_TEMPLATE",
      "SALDO_WHATSAPP_APP_SECRET",
      "SALDO_WHATSAPP_VERIFY_TOKEN",
      "SALDO_WHATSAPP_URL",
      "SALDO_PRINT_URL",
      "SALDO_PRINT_TEST_URL",
      "SALDO_PRINT_REPORT_SECRET",
      "SALDO_SOURCE_SECRET",
      "SALDO_BUREAU_DEADLINE_MS",
      "SALDO_LAW_FILE",
      "SALDO_LAW_PUBLIC_KEY",
    ]);
    for (const { description } of configVariables) expect(description).toMatch(/^[^\n]{10,160}$/);
  });
});
