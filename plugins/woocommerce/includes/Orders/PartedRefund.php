<?php
/** Sends a refund as one credit note for each invoice that gives back a part of it; how it is parted is written down before the first is sent. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Pure\RefundParts;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Reply;

final class PartedRefund
{
    /** An order has as many invoices as it had parcels. */
    private const MAX_PAGES = 5;
    private const PAGE_SIZE = 100;
    /** The invoices are not as they were when the refund was parted: somebody credited one meanwhile. */
    private const OUTDATED = ['creditExceedsInvoice', 'invoiceNotFound'];

    /** The answer to the last part, or the first that is none; a part that was taken is never sent again. */
    public static function send(\WC_Order $order, \stdClass $job): Reply
    {
        $body = (array) json_decode($job->body, true);
        if (($body['parts'] ?? []) === []) {
            $invoices = self::invoices($order, (string) $body['saldoId']);
            if ($invoices instanceof Reply) {
                return $invoices;
            }
            $body['parts'] = RefundParts::split((int) $body['amount']['amountMinor'], array_map('intval', $body['itemLines'] ?? []), $invoices);
            $body['plan'] = (int) ($body['plan'] ?? 0) + 1;
            Outbox::keep((int) $job->id, $body);
        }
        $reply = new Reply(409, ['code' => 'refundExceedsCapture']);
        while ($body['parts'] !== []) {
            $part = $body['parts'][0];
            $sent = ['amount' => ['amountMinor' => $part['amountMinor']] + $body['amount'], 'invoiceId' => $part['invoiceId']] + $body;
            $reply = Sender::call('refund', $sent, $job->idempotency_key . ':' . $body['plan'] . ':' . $part['invoiceId']);
            if (!$reply->isOk() || !OrderState::isWhole($reply->body['order'] ?? null)) {
                self::startAgain((int) $job->id, $body, $reply->code());
                return $reply;
            }
            Taken::over($order, 'refund', $reply->body, array_map('intval', $part['lines']));
            $body['parts'] = array_slice($body['parts'], 1);
            $body['amount']['amountMinor'] -= $part['amountMinor'];
            Outbox::keep((int) $job->id, $body);
        }
        return $reply;
    }

    /** What is left is parted anew at the next try. @param array<string, mixed> $body */
    private static function startAgain(int $jobId, array $body, string $code): void
    {
        if (in_array($code, self::OUTDATED, true)) {
            Outbox::keep($jobId, ['parts' => []] + $body);
        }
    }

    /** @return list<array{id: string, openMinor: int, lines: array<int, int>}>|Reply oldest first, as Saldo has them now */
    private static function invoices(\WC_Order $order, string $saldoId)
    {
        $known = OrderState::invoices($order);
        $invoices = [];
        $after = '';
        for ($page = 0; $page < self::MAX_PAGES && $after !== null; $page++) {
            $query = ['orderId' => $saldoId, 'limit' => self::PAGE_SIZE] + ($after === '' ? [] : ['after' => $after]);
            $reply = Api::call('GET', '/v1/invoices?' . http_build_query($query));
            if (!$reply->isOk() || !is_array($reply->body['items'] ?? null)) {
                return $reply->isOk() ? new Reply(0, ['code' => 'answerUnreadable']) : $reply;
            }
            foreach ($reply->body['items'] as $invoice) {
                $open = (int) ($invoice['total']['amountMinor'] ?? 0) - (int) ($invoice['credited']['amountMinor'] ?? 0);
                $lines = array_map('intval', $known[$invoice['id']]['lines'] ?? []);
                array_unshift($invoices, ['id' => (string) $invoice['id'], 'openMinor' => $open, 'lines' => $lines]);
            }
            $after = $reply->body['next'] ?? null;
        }
        return $invoices;
    }
}
