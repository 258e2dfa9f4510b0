/** Settings that are right one by one and cannot be used together. */
import type { ReadPrinting } from "./print-settings.ts";
import { type ReadTexts, textFaults } from "./provider-settings.ts";

/** One setting that cannot be used; `detail` names the cure and never the value. */
export interface SettingFault {
  readonly variable: string;
  readonly detail: string;
}

/** The settings that need one another, as they were read; null: not set. */
interface Settings extends ReadTexts, ReadPrinting {
  readonly SALDO_SECRET: string | null;
  readonly SALDO_SECRET_PREVIOUS: string | null;
  readonly SALDO_BUREAU_URL: string | null;
  readonly SALDO_BUREAU_TEST_URL: string | null;
  readonly SALDO_ADDRESS_URL: string | null;
  readonly SALDO_ADDRESS_TEST_URL: string | null;
  readonly SALDO_SOURCE_SECRET: string | null;
  readonly SALDO_LAW_FILE: string | null;
  readonly SALDO_LAW_PUBLIC_KEY: string | null;
}

/** Nothing about people leaves unsigned. */
function sourceFaults(read: Settings): readonly SettingFault[] {
  const bureaus = [read.SALDO_BUREAU_URL, read.SALDO_BUREAU_TEST_URL];
  const addresses = [read.SALDO_ADDRESS_URL, read.SALDO_ADDRESS_TEST_URL];
  const urls = [...bureaus, ...addresses, read.SALDO_SMS_URL, read.SALDO_MESSENGER_URL, read.SALDO_PRINT_URL, read.SALDO_PRINT_TEST_URL];
  const isNeeded = urls.some((sourceUrl) => sourceUrl !== null) && read.SALDO_SOURCE_SECRET === null;
  return isNeeded ? [{ variable: "SALDO_SOURCE_SECRET", detail: "must be set where an outside source is asked" }] : [];
}

/** Law from nobody is none. */
function lawFaults({ SALDO_LAW_FILE: file, SALDO_LAW_PUBLIC_KEY: key }: Settings): readonly SettingFault[] {
  return file !== null && key === null ? [{ variable: "SALDO_LAW_PUBLIC_KEY", detail: "must be set beside SALDO_LAW_FILE" }] : [];
}

/** A secret before is one only beside another one now. */
function secretFaults({ SALDO_SECRET: now, SALDO_SECRET_PREVIOUS: before }: Settings): readonly SettingFault[] {
  if (before === null || (now !== null && now !== before)) return [];
  return [{ variable: "SALDO_SECRET_PREVIOUS", detail: "needs a SALDO_SECRET beside it that is another one" }];
}

/** Every fault between settings. */
export function settingFaults(read: Settings): readonly SettingFault[] {
  return [...secretFaults(read), ...sourceFaults(read), ...textFaults(read), ...lawFaults(read)];
}
