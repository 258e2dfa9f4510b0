/** The plugin's PHP under every version that it promises: each file parses, and the pure classes give what the fixtures say. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorizeRequest, paymentMethodsRequest } from "../../src/wire/checkout.ts";
import { captureRequest, refundRequest } from "../../src/wire/orders.ts";
import { type Php, openPhp } from "./php/open-php.ts";

const plugin = resolve(import.meta.dirname, "../../plugins/woocommerce");
/** The first one that opens PHP may have to install it. */
const installWithinMs = 320_000;
const fixtures = join(import.meta.dirname, "fixtures");
const versions = ["7.4", "8.0", "8.1", "8.2", "8.3", "8.4", "8.5"];
/** The oldest and the newest run the classes; between them the language only grew. */
const ends = ["7.4", "8.5"];
const shapes = { paymentMethodsRequest, authorizeRequest, captureRequest, refundRequest };

interface Fixture {
  readonly class: string;
  readonly shape?: keyof typeof shapes;
  readonly rows: readonly { readonly name: string; readonly want: unknown }[];
}

const files = readdirSync(plugin, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".php"))
  .map((entry) => relative(plugin, join(entry.parentPath, entry.name)))
  .filter((path) => !path.startsWith("dist/"));
const fixtureNames = readdirSync(fixtures).filter((name) => name.endsWith(".json"));

function readFixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(fixtures, name), "utf8")) as Fixture;
}

/** What a script prints; throws with PHP's own words when it ends with a fault. */
async function printed(php: Php, code: string): Promise<string> {
  const answer = await php.run({ code: `<?php error_reporting(E_ALL); ini_set('display_errors', '1'); ${code}` });
  if (answer.exitCode !== 0) throw new Error(answer.text + answer.errors);
  return answer.text;
}

describe.each(versions)("PHP %s", (version) => {
  let php: Php;

  beforeAll(async () => {
    php = await openPhp(version, { "/plugin": plugin, "/tests": import.meta.dirname });
  }, installWithinMs);

  afterAll(() => {
    php.exit();
  });

  it(`parses every file`, async () => {
    const list = JSON.stringify(files);
    const code = `$faults = []; foreach (json_decode('${list}') as $file) {
      try { token_get_all(file_get_contents('/plugin/' . $file), TOKEN_PARSE); }
      catch (ParseError $fault) { $faults[] = $file . ':' . $fault->getLine() . ' ' . $fault->getMessage(); } }
      echo json_encode([PHP_VERSION, $faults]);`;
    const [ran, faults] = JSON.parse(await printed(php, code)) as [string, string[]];
    expect(ran.startsWith(version)).toBe(true);
    expect(faults).toEqual([]);
  });

  it.each(ends.includes(version) ? fixtureNames : [])("gives what %s says", async (name) => {
    const { rows } = readFixture(name);
    const code = `$argv = ['', '/plugin', '/tests/fixtures/${name}']; require '/tests/run-fixtures.php';`;
    const results = JSON.parse(await printed(php, code)) as unknown[];
    expect(results.map((result, index) => ({ name: rows[index]?.name, want: result }))).toEqual(
      rows.map(({ name: row, want }) => ({ name: row, want })),
    );
  });
});

describe("the bodies of the fixtures", () => {
  const bodies = fixtureNames.flatMap((file) => {
    const { shape, rows } = readFixture(file);
    return shape === undefined ? [] : rows.map(({ name, want }) => ({ file, name, shape, want }));
  });

  it.each(bodies)("are what the API takes: $file, $name", ({ shape, want }) => {
    expect(shapes[shape].safeParse(want).error?.issues ?? []).toEqual([]);
  });
});
