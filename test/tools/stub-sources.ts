/** `npm run stub:sources`: a bureau and an address service on this machine, with the settings that let Saldo ask them. */
import { startSourceStub } from "../support/source-stub.ts";

const usualPort = 8099;
const usualSecret = "a-secret-for-this-machine-alone-1234";

const secret = process.env["SALDO_SOURCE_SECRET"] ?? usualSecret;
const stub = await startSourceStub({ port: Number(process.env["PORT"] ?? usualPort), secret });
process.stdout.write(
  [
    "The sources answer. In another terminal:",
    "",
    `  SALDO_SOURCE_SECRET=${secret} SALDO_BUREAU_TEST_URL=${stub.bureauUrl} SALDO_ADDRESS_TEST_URL=${stub.addressUrl} npm start`,
    "",
    "docs/bureau.md lists the surnames and towns that play a part. Ctrl+C ends the stub.",
    "",
  ].join("\n"),
);
