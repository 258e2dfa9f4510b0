<?php
/** Tells shop and buyer of a new invoice, once, by whichever way the news came first. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

final class InvoiceNews
{
    /** The mail's own class is loaded only where WooCommerce's is. */
    public static function hook(): void
    {
        add_filter('woocommerce_email_classes', static function (array $emails): array {
            $emails['Saldo_Invoice_Email'] = new InvoiceEmail();
            return $emails;
        });
        add_filter('woocommerce_email_actions', static function (array $actions): array {
            return array_merge($actions, ['saldo_invoice_issued']);
        });
    }

    /** @param array<string, mixed> $invoice of the API */
    public static function tell(\WC_Order $order, array $invoice): void
    {
        /* translators: 1: number of the invoice, 2: day */
        Notes::add($order, sprintf(__('Invoice %1$s, due on %2$s.', 'saldo-for-woocommerce'), $invoice['number'], $invoice['dueOn']));
        // WooCommerce's mailer makes saldo_invoice_issued_notification of it, now or deferred as the shop has it.
        do_action('saldo_invoice_issued', $order->get_id(), (string) $invoice['id']);
    }
}
