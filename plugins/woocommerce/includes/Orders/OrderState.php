<?php
/** What the plugin keeps with an order, and how it is written: always through the order object, so that every store of orders works. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Pure\MinorUnits;

final class OrderState
{
    public const SALDO_ID = '_saldo_order_id';
    public const SALDO_REF = '_saldo_order_ref';
    public const STATUS = '_saldo_status';
    public const AMOUNTS = '_saldo_amounts';
    public const BINDING = '_saldo_binding';
    public const ATTEMPT = '_saldo_attempt';
    public const DECISION = '_saldo_decision_id';
    public const HIDDEN = '_saldo_hidden';
    public const DECLINED = '_saldo_declined';
    public const TERM_DAYS = '_saldo_term_days';
    public const BIRTH_DATE = '_saldo_birth_date';
    public const CONSENT = '_saldo_consent';
    public const PAID_AT = '_saldo_paid_at';
    public const HELD = '_saldo_held';
    public const INVOICES = '_saldo_invoices';
    public const SEQUENCES = '_saldo_sequences';
    public const SHIPPED = '_saldo_shipped';
    public const UNTIL = '_saldo_authorized_until';

    /** Everything that leaves with the plugin or with a person; ids of documents stay as long as the order. */
    public const ALL = [
        self::SALDO_ID, self::SALDO_REF, self::STATUS, self::AMOUNTS, self::BINDING, self::ATTEMPT, self::DECISION, self::HIDDEN,
        self::DECLINED, self::TERM_DAYS, self::BIRTH_DATE, self::CONSENT, self::PAID_AT, self::HELD, self::INVOICES,
        self::SEQUENCES, self::SHIPPED, self::UNTIL,
    ];

    /** True when the order is bound at Saldo. */
    public static function isBound(\WC_Order $order): bool
    {
        return (string) $order->get_meta(self::SALDO_ID) !== '';
    }

    public static function isOurs(\WC_Order $order): bool
    {
        return $order->get_payment_method() === MethodKinds::OWN_ID;
    }

    /** The order in the shop that an order of Saldo stands for. */
    public static function findBySaldoId(string $saldoId): ?\WC_Order
    {
        $found = $saldoId === '' ? [] : wc_get_orders([
            'limit' => 1,
            'type' => 'shop_order',
            'status' => array_merge(array_keys(wc_get_order_statuses()), ['wc-checkout-draft']),
            'meta_key' => self::SALDO_ID, // phpcs:ignore WordPress.DB.SlowDBQuery
            'meta_value' => $saldoId, // phpcs:ignore WordPress.DB.SlowDBQuery
        ]);
        return $found[0] ?? null;
    }

    /**
     * Takes over what Saldo says of its order; does not save.
     *
     * @param array<string, mixed> $saldo the order of the API
     */
    public static function takeOver(\WC_Order $order, array $saldo): void
    {
        if (!self::isWhole($saldo)) {
            throw new \UnexpectedValueException('an order of Saldo lacks a part');
        }
        $order->update_meta_data(self::SALDO_ID, (string) $saldo['id']);
        $order->update_meta_data(self::SALDO_REF, (string) $saldo['orderRef']);
        $order->update_meta_data(self::STATUS, (string) $saldo['status']);
        $order->update_meta_data(self::UNTIL, (string) $saldo['authorizedUntil']);
        $amounts = [];
        foreach (['total', 'authorized', 'captured', 'refunded', 'voided'] as $part) {
            $amounts[$part] = (int) ($saldo[$part]['amountMinor'] ?? 0);
        }
        $order->update_meta_data(self::AMOUNTS, $amounts);
    }

    /** True for an order of the API with all that is kept of it. @param mixed $saldo */
    public static function isWhole($saldo): bool
    {
        return is_array($saldo) && isset($saldo['id'], $saldo['orderRef'], $saldo['status'], $saldo['authorizedUntil'])
            && isset($saldo['total']['amountMinor'], $saldo['authorized']['amountMinor'], $saldo['captured']['amountMinor']);
    }

    /** @return array{total: int, authorized: int, captured: int, refunded: int, voided: int} */
    public static function amounts(\WC_Order $order): array
    {
        $kept = $order->get_meta(self::AMOUNTS);
        return (is_array($kept) ? $kept : []) + ['total' => 0, 'authorized' => 0, 'captured' => 0, 'refunded' => 0, 'voided' => 0];
    }

    public static function totalMinor(\WC_Order $order): int
    {
        return (int) MinorUnits::fromDecimal($order->get_total('edit'), $order->get_currency());
    }

    public static function refundedMinor(\WC_Order $order): int
    {
        return (int) MinorUnits::fromDecimal($order->get_total_refunded(), $order->get_currency());
    }

    /**
     * Remembers an invoice once.
     *
     * @param array<string, mixed> $invoice of the API
     * @param array<int, int> $lines item id → minor units of it on this invoice; empty where that is not known
     * @return bool true when it is new
     */
    public static function addInvoice(\WC_Order $order, array $invoice, array $lines = []): bool
    {
        $kept = self::invoices($order);
        $isNew = !isset($kept[$invoice['id']]);
        $kept[$invoice['id']] = [
            'number' => (string) $invoice['number'],
            'dueOn' => (string) $invoice['dueOn'],
            'status' => (string) $invoice['status'],
            'totalMinor' => (int) ($invoice['total']['amountMinor'] ?? 0),
            'lines' => $lines !== [] ? $lines : $kept[$invoice['id']]['lines'] ?? [],
        ];
        $order->update_meta_data(self::INVOICES, $kept);
        return $isNew;
    }

    /** What a credit note took comes off the lines of its invoice; does not save. @param array<int, int> $lines */
    public static function creditLines(\WC_Order $order, string $invoiceId, array $lines): void
    {
        $kept = self::invoices($order);
        if (!isset($kept[$invoiceId])) {
            return;
        }
        foreach ($lines as $item => $minor) {
            $kept[$invoiceId]['lines'][$item] = max(0, ($kept[$invoiceId]['lines'][$item] ?? 0) - $minor);
        }
        $order->update_meta_data(self::INVOICES, $kept);
    }

    /** @return array<string, array{number: string, dueOn: string, status: string, totalMinor: int, lines?: array<int, int>}> */
    public static function invoices(\WC_Order $order): array
    {
        $kept = $order->get_meta(self::INVOICES);
        return is_array($kept) ? $kept : [];
    }
}
