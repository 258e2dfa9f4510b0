/** The floors of the house as import rules: an import goes down or stays in its room, and nothing goes in circles. */

const anyOf = (names) => `(?:${names.join("|")})`;
const roomsOf = (names) => `^src/${anyOf(names)}/`;

const ground = ["kernel", "wire"];
const firstFloor = ["ledger", "identity"];
const secondFloor = ["orders", "receivables"];
const neighbours = ["risk", "dunning", "factoring", "banking", "collection", "reporting"];
const pureRooms = [...ground, ...firstFloor, ...secondFloor, ...neighbours];

const pureLibraries = [
  "decimal\\.js",
  "zod",
  "libphonenumber-js",
  "any-ascii",
  "disposable-email-domains-js",
  "fastest-levenshtein",
  "date-holidays",
  "temporal-polyfill",
  "intl-messageformat",
  "ibantools",
];
const library = (names) => `(^|/)node_modules/${anyOf(names)}/`;
const anyLibrary = "(^|/)node_modules/";

/** Every folder of server/ that is not one of these is an adapter of floor 4. */
const upperRooms = ["http", "jobs", "cli", "compose"];
const adapters = `^server/(?!${anyOf(upperRooms)}/)[^/]+/`;
const compose = "^server/compose(\\.ts$|/)";
const config = "^server/config\\.ts$";
const mainFile = "^server/main\\.ts$";
const cli = "^server/cli/";

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** A room of src/ may import from src/ only itself and the rooms below it. */
const room = (name, below) =>
  rule(
    `floor-${name}`,
    `src/${name} imports from src/ only its own room${below.length ? ` and ${below.join(", ")}` : ""}.`,
    { path: `^src/${name}/` },
    { path: "^src/", pathNot: roomsOf([name, ...below]) },
  );

const pureFloors = [
  room("kernel", []),
  room("wire", ["kernel"]),
  ...firstFloor.map((name) => room(name, ground)),
  ...secondFloor.map((name) => room(name, [...ground, ...firstFloor])),
  ...neighbours.map((name) => room(name, [...ground, ...firstFloor, ...secondFloor])),
  room("ports", pureRooms),
  rule(
    "use-case-calls-use-case",
    "A use case never imports another one; what several need lies in src/usecases/shared/.",
    { path: "^src/usecases/" },
    { path: "^src/usecases/", pathNot: "^src/usecases/shared/" },
  ),
  rule("src-imports-shell", "src/ is pure: it knows no shell around it.", { path: "^src/" }, { path: "^(server|widgets|plugins|test)/" }),
  rule("src-imports-node", "src/ is pure: no clock, chance, network or file.", { path: "^src/" }, { dependencyTypes: ["core"] }),
  rule(
    "src-imports-impure-library",
    "src/ imports only libraries without side effects.",
    { path: "^src/" },
    { pathNot: ["^(src|server|widgets|plugins|test)/", "^\\.", library(pureLibraries)], dependencyTypesNot: ["core"] },
  ),
  rule("zod-outside-wire", "Only src/wire knows zod.", { path: "^src/", pathNot: "^src/wire/" }, { path: [library(["zod"]), "^zod($|/)"] }),
];

const shellFloors = [
  rule(
    "adapter-imports-use-case",
    "Adapters (floor 4) lie below the use cases they serve only through ports' shapes.",
    { path: adapters },
    { path: "^src/usecases/" },
  ),
  rule(
    "adapter-imports-upwards",
    "Adapters (floor 4) know neither routes, ticks, settings nor the composition.",
    { path: adapters },
    { path: ["^server/(http|jobs|cli)/", compose, config, mainFile] },
  ),
  rule(
    "adapter-imports-adapter",
    "An adapter imports no other adapter's folder except server/platform.",
    { path: `^server/(?!${anyOf(upperRooms)}/)([^/]+)/` },
    { path: adapters, pathNot: ["^server/$1/", "^server/platform/"] },
  ),
  rule(
    "request-imports-adapter",
    "server/http and server/jobs (floor 5) get adapters handed in; only server/platform is open to them.",
    { path: "^server/(http|jobs)/" },
    { path: adapters, pathNot: "^server/platform/" },
  ),
  rule(
    "request-imports-upwards",
    "server/http and server/jobs (floor 5) know neither the composition, the settings nor each other.",
    { path: "^server/(http|jobs)/" },
    { path: ["^server/(http|jobs|cli)/", compose, config, mainFile], pathNot: "^server/$1/" },
  ),
  rule(
    "config-imports-upwards",
    "server/config.ts reads settings and knows no room of server/ but platform.",
    { path: config },
    { path: ["^server/", "^src/usecases/"], pathNot: "^server/platform/" },
  ),
  rule("compose-imports-upwards", "The composition (floor 6) knows no entry.", { path: compose }, { path: [mainFile, cli] }),
  rule("entry-imports-entry", "server/main.ts is started, never imported.", { path: "^server/", pathNot: mainFile }, { path: mainFile }),
];

const outerRooms = [
  rule(
    "widget-imports-inside",
    "Widgets import src/wire only, and of the languages the types.",
    { path: "^widgets/" },
    { path: "^(src|server|plugins|test)/", pathNot: ["^src/wire/", "^src/kernel/language\\.ts$"] },
  ),
  rule(
    "widget-imports-language-value",
    "Widgets import types, no values, of src/kernel/language.",
    { path: "^widgets/" },
    { path: "^src/kernel/language\\.ts$", dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "widget-imports-library",
    "Widgets run in a browser and bring no library of their own.",
    { path: "^widgets/" },
    { pathNot: "^(src|server|widgets|plugins|test)/" },
  ),
  rule(
    "widget-imports-widget",
    "A widget imports no other one; what several need lies in widgets/shared/.",
    { path: "^widgets/([^/]+)/" },
    { path: "^widgets/", pathNot: ["^widgets/$1/", "^widgets/shared/"] },
  ),
  rule(
    "plugin-imports-inside",
    "Plugins import src/wire and src/ports/shop only.",
    { path: "^plugins/" },
    { path: "^(src|server|widgets|test)/", pathNot: ["^src/wire/", "^src/ports/shop(\\.ts$|-|/)"] },
  ),
  rule("plugin-imports-plugin", "A plugin stands alone.", { path: "^plugins/([^/]+)/" }, { path: "^plugins/", pathNot: "^plugins/$1/" }),
  rule(
    "inside-imports-outer-room",
    "Nothing in server/ imports widgets, plugins or tests.",
    { path: "^server/" },
    { path: "^(widgets|plugins|test)/" },
  ),
];

const knownRooms = [roomsOf([...pureRooms, "ports", "usecases"]), "^server/[^/]+/", compose, config, mainFile];

const hygiene = [
  rule("circle", "No circles, type imports included.", {}, { circular: true }),
  rule(
    "file-without-room",
    "Every file of src/ and server/ lives in a room with a floor.",
    { path: "^(src|server)/", pathNot: knownRooms },
    {},
  ),
  rule(
    "import-of-file-without-room",
    "Every file of src/ and server/ lives in a room with a floor.",
    {},
    { path: "^(src|server)/", pathNot: knownRooms },
  ),
  rule("import-of-nothing", "Every import resolves.", { path: "^(src|server|widgets|test)/" }, { couldNotResolve: true }),
  rule(
    "product-imports-development-library",
    "What runs in production is no development dependency.",
    { path: "^(src|server)/" },
    { path: anyLibrary, dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "(^|/)node_modules/@types/" },
  ),
];

module.exports = {
  forbidden: [...pureFloors, ...shellFloors, ...outerRooms, ...hygiene],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: anyLibrary },
    exclude: { path: "(^|/)(dist|data)/" },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".d.ts"],
    },
  },
};
