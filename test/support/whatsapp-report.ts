/** A report of the WhatsApp Cloud API on one message, as it posts it. */
export function whatsappReport(shopId: string, messageId: string, status: string) {
  const errors =
    status === "failed" ? { errors: [{ code: 131026, title: "Message undeliverable", message: "Message undeliverable" }] } : {};
  const told = { id: "wamid.HBgL", status, timestamp: "1796037600", recipient_id: "48600700800", ...errors };
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "48220000000", phone_number_id: "106540352242922" },
    statuses: [{ ...told, biz_opaque_callback_data: `${shopId}.${messageId}` }],
  };
  return { object: "whatsapp_business_account", entry: [{ id: "102290129340398", changes: [{ field: "messages", value }] }] };
}
