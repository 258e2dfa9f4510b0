<?php
/** What each message does to an order of the shop. A message that is older than what is known changes nothing. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Inbound;

use Saldo\WooCommerce\Admin\HintHook;
use Saldo\WooCommerce\Lock;
use Saldo\WooCommerce\Orders\InvoiceNews;
use Saldo\WooCommerce\Orders\Lifecycle;
use Saldo\WooCommerce\Orders\Notes;
use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Orders\Outbox;
use Saldo\WooCommerce\Orders\PaidDate;
use Saldo\WooCommerce\Orders\Refunds;
use Saldo\WooCommerce\Pure\StatusTable;
use Saldo\WooCommerce\Service\Connection;

final class Events
{
    /** @param array<string, mixed> $event */
    public static function apply(array $event): void
    {
        $type = (string) $event['type'];
        if ($type === 'webhook.ping') {
            update_option('saldo_pinged_at', time(), false);
            return;
        }
        if ($type === 'connection.removed') {
            HintHook::remove((int) (Connection::all()['hintHookId'] ?? 0));
            Connection::forget();
            return;
        }
        $saldoId = self::saldoId($event);
        if ($saldoId === '') {
            return;
        }
        $found = OrderState::findBySaldoId($saldoId);
        if ($found === null) {
            self::missing($event);
            return;
        }
        Lock::with('order_' . $found->get_id(), static function () use ($found, $event, $type): void {
            $order = wc_get_order($found->get_id());
            if ($order instanceof \WC_Order && self::isNewer($order, $event)) {
                self::one($order, $type, (array) ($event['data'] ?? []));
                self::remember(wc_get_order($order->get_id()), $event);
            }
        });
    }

    /** @param array<string, mixed> $data */
    private static function one(\WC_Order $order, string $type, array $data): void
    {
        if (isset($data['order']) && is_array($data['order'])) {
            OrderState::takeOver($order, $data['order']);
        }
        if (isset($data['invoice']) && is_array($data['invoice'])) {
            self::invoice($order, $type, $data['invoice']);
            return;
        }
        $order->save();
        if ($type === 'order.held') {
            self::hold($order, (string) ($data['order']['held']['reason'] ?? ''));
        } elseif ($type === 'order.released') {
            self::move($order, $type, __('Released: the order may be shipped.', 'saldo-for-woocommerce'));
            $order->delete_meta_data(OrderState::HELD);
            $order->save();
        } elseif ($type === 'order.captureMissing') {
            Notes::add($order, __('Saldo has no capture of this order though it was shipped. It is sent again now.', 'saldo-for-woocommerce'));
            Lifecycle::catchUp($order);
            Outbox::schedule($order->get_id());
        } elseif ($type === 'order.paid') {
            PaidDate::markPaid($order);
        } elseif ($type === 'order.refunded') {
            Refunds::takeOver($order, OrderState::amounts($order)['refunded']);
        } elseif ($type === 'order.authorized') {
            self::move($order, $type, __('Accepted on invoice.', 'saldo-for-woocommerce'));
        } elseif ($type === 'order.voided' && OrderState::amounts($order)['authorized'] === 0) {
            self::move($order, $type, __('Cancelled at Saldo.', 'saldo-for-woocommerce'));
        } elseif ($type === 'order.expired') {
            self::move($order, $type, __('The reservation has expired: check the order again before it is shipped.', 'saldo-for-woocommerce'));
        } elseif ($type === 'review.settled') {
            self::reviewed($order, (string) ($data['outcome'] ?? ''));
        } elseif ($type === 'creditNote.issued') {
            /* translators: %s: number of the credit note */
            Notes::add($order, sprintf(__('Credit note %s was issued.', 'saldo-for-woocommerce'), (string) ($data['creditNote']['number'] ?? '')));
        }
    }

    private static function hold(\WC_Order $order, string $reason): void
    {
        $order->update_meta_data(OrderState::HELD, $reason === '' ? 'held' : $reason);
        $order->save();
        $text = $reason === 'openOverdueClaim'
            ? __('Do not ship: the buyer has an overdue invoice. The order goes on by itself when it is paid.', 'saldo-for-woocommerce')
            : __('Do not ship: the buyer was blocked.', 'saldo-for-woocommerce');
        self::move($order, 'order.held', $text);
    }

    private static function reviewed(\WC_Order $order, string $outcome): void
    {
        if ($outcome === 'approved') {
            self::move($order, 'order.authorized', __('A person has approved the order: it may be shipped.', 'saldo-for-woocommerce'));
        } else {
            self::move($order, 'review.declined', __('A person has not approved the order on invoice.', 'saldo-for-woocommerce'));
        }
    }

    /** @param array<string, mixed> $invoice */
    private static function invoice(\WC_Order $order, string $type, array $invoice): void
    {
        $isNew = OrderState::addInvoice($order, $invoice);
        $order->save();
        if ($isNew) {
            InvoiceNews::tell($order, $invoice);
        }
        $texts = [
            /* translators: %s: number of the invoice */
            'invoice.overdue' => __('Invoice %s is overdue.', 'saldo-for-woocommerce'),
            /* translators: %s: number of the invoice */
            'invoice.paid' => __('Invoice %s is paid.', 'saldo-for-woocommerce'),
            /* translators: %s: number of the invoice */
            'invoice.disputed' => __('The buyer disputes invoice %s.', 'saldo-for-woocommerce'),
        ];
        if (isset($texts[$type])) {
            Notes::add($order, sprintf($texts[$type], (string) $invoice['number']));
        }
    }

    /** Moves the order where the table says so; a note is left either way. */
    private static function move(\WC_Order $order, string $event, string $text): void
    {
        $isHeld = (string) $order->get_meta(OrderState::HELD) !== '';
        $next = StatusTable::shopStatus($event, $order->get_status(), $isHeld, OrderState::amounts($order)['captured'] > 0);
        if ($next === null) {
            Notes::add($order, $text);
        } else {
            $order->update_status($next, 'Saldo: ' . $text);
        }
    }

    /** @param array<string, mixed> $event */
    private static function saldoId(array $event): string
    {
        $data = (array) ($event['data'] ?? []);
        $isOrder = ($event['object']['kind'] ?? '') === 'order';
        return (string) ($data['order']['id'] ?? $data['invoice']['orderId'] ?? $data['creditNote']['orderId'] ?? ($isOrder ? $event['object']['id'] ?? '' : ''));
    }

    /** @param array<string, mixed> $event */
    private static function isNewer(\WC_Order $order, array $event): bool
    {
        $known = (array) ($order->get_meta(OrderState::SEQUENCES) ?: []);
        return (int) ($event['sequence'] ?? PHP_INT_MAX) > (int) ($known[(string) ($event['object']['id'] ?? '')] ?? 0);
    }

    /** @param array<string, mixed> $event */
    private static function remember(\WC_Order $order, array $event): void
    {
        if (!isset($event['sequence'], $event['object']['id'])) {
            return;
        }
        $known = (array) ($order->get_meta(OrderState::SEQUENCES) ?: []);
        $known[(string) $event['object']['id']] = (int) $event['sequence'];
        $order->update_meta_data(OrderState::SEQUENCES, array_slice($known, -50, null, true));
        $order->save_meta_data();
    }

    /**
     * An order that was just bound may not be saved yet, so its message comes again; an old one was deleted here.
     *
     * @param array<string, mixed> $event
     */
    private static function missing(array $event): void
    {
        $at = strtotime((string) ($event['timestamp'] ?? ''));
        if ($at !== false && time() - $at < 600) {
            throw new NotYet('order is not there yet');
        }
    }
}
