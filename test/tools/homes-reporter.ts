/** Vitest reporter that ends every run with the homes that were and were not tested. */
import type { ProvidedContext } from "vitest";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { type HomeCounts, homesReport } from "./homes-report.ts";

/** A test counts for a home when its full title names it; a skipped one counts for none. */
function countHomes(modules: readonly TestModule[]): HomeCounts {
  const titles: string[] = [];
  for (const module of modules) {
    for (const test of module.children.allTests()) if (["passed", "failed"].includes(test.result().state)) titles.push(test.fullName);
  }
  const count = (name: RegExp) => titles.filter((title) => name.test(title)).length;
  return { embedded: count(/\bembedded\b/), postgres: count(/\bpostgres\b/) };
}

export default class HomesReporter implements Reporter {
  #vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // Every project with tests of this run has looked for the same homes, a project without any has not looked.
    const searches = (this.#vitest?.projects ?? []).map((project) => project.getProvidedContext() as Partial<ProvidedContext>);
    const homes = searches.find((context) => context.homes !== undefined)?.homes;
    if (homes) process.stdout.write(`${homesReport(homes, countHomes(modules)).join("\n")}\n`);
  }
}
