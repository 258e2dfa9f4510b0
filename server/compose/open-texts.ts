/** Opens what carries texts: a gateway by our contract, or the provider that the settings name. */
import { makeHttpTextSender } from "../channels/http-text-sender.ts";
import { makeSmsapiSender } from "../channels/smsapi-sender.ts";
import { makeWhatsappReports, type WhatsappReports } from "../channels/whatsapp-reports.ts";
import { makeWhatsappSender } from "../channels/whatsapp-sender.ts";
import type { Config } from "../config.ts";
import { textDeadlineMs, type TextSender } from "../../src/ports/text-sender.ts";

type Settings = Pick<Config, "texts" | "sourceSecret">;

function openGateway(url: string | null, { sourceSecret }: Settings): TextSender {
  return makeHttpTextSender(url === null || sourceSecret === null ? null : { url, secret: sourceSecret }, textDeadlineMs);
}

/** What carries text messages, one-time codes too. */
export function openSms(config: Settings): TextSender {
  const { smsProvider, smsUrl, smsapiUrl, smsapiToken, smsapiFrom } = config.texts;
  if (smsProvider === "gateway" || smsapiToken === null) return openGateway(smsUrl, config);
  return makeSmsapiSender({ url: smsapiUrl, token: smsapiToken, from: smsapiFrom }, textDeadlineMs);
}

/** What carries messenger texts. */
function openMessenger(config: Settings): TextSender {
  const { messengerProvider, messengerUrl, whatsappUrl, whatsappToken, whatsappPhoneId, whatsappTemplate } = config.texts;
  if (messengerProvider === "gateway" || whatsappToken === null || whatsappPhoneId === null || whatsappTemplate === null)
    return openGateway(messengerUrl, config);
  const settings = { url: whatsappUrl, token: whatsappToken, phoneId: whatsappPhoneId, template: whatsappTemplate };
  return makeWhatsappSender(settings, textDeadlineMs);
}

/** Both; where nothing is named, no text leaves for live shops. */
export function openTexts(config: Settings) {
  return { sms: openSms(config), messenger: openMessenger(config) };
}

/** What WhatsApp tells of messages later; null where nothing verifies it. */
export function openWhatsappReports({ texts: { whatsappAppSecret, whatsappVerifyToken } }: Settings): WhatsappReports | null {
  return whatsappAppSecret === null || whatsappVerifyToken === null ? null : makeWhatsappReports(whatsappAppSecret, whatsappVerifyToken);
}
