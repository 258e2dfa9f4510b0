<?php
/** Writes down what Saldo answered to a job. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

final class Taken
{
    /**
     * @param array<string, mixed> $body the answer
     * @param array<int, int> $lines what was captured or given back: item id → minor units
     */
    public static function over(\WC_Order $order, string $kind, array $body, array $lines): void
    {
        $saldo = $kind === 'read' ? $body : ($body['order'] ?? null);
        if (!is_array($saldo) || (string) $order->get_meta(OrderState::SALDO_ID) !== (string) ($saldo['id'] ?? '')) {
            return;
        }
        OrderState::takeOver($order, $saldo);
        $invoice = $body['invoice'] ?? null;
        $isNew = is_array($invoice) && OrderState::addInvoice($order, $invoice, $lines);
        if (isset($body['creditNote']['invoiceId'])) {
            OrderState::creditLines($order, (string) $body['creditNote']['invoiceId'], $lines);
        }
        $order->save();
        if ($isNew) {
            InvoiceNews::tell($order, $invoice);
        }
        if (isset($body['creditNote']['number'])) {
            $total = Notes::amount((int) $body['creditNote']['total']['amountMinor'], (string) $body['creditNote']['total']['currency']);
            /* translators: 1: number of the credit note, 2: amount */
            Notes::add($order, sprintf(__('Credit note %1$s over %2$s.', 'saldo-for-woocommerce'), $body['creditNote']['number'], $total));
        }
        if ($kind === 'void') {
            Notes::add($order, __('The reserved amount was freed.', 'saldo-for-woocommerce'));
        }
    }
}
