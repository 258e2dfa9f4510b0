<?php
/** An unpaid invoice does not look paid: the date of payment stays empty until the money is there, unless the merchant wants it otherwise. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Settings;

final class PaidDate
{
    /** A status that no order ever has. */
    private const NEVER = 'saldo-unpaid';

    public static function hook(): void
    {
        add_filter('woocommerce_payment_complete_order_status', [self::class, 'filter'], 1000, 3);
        add_action('woocommerce_rest_insert_shop_order_object', [self::class, 'followRest'], 20, 1);
    }

    /**
     * @param mixed $status
     * @param mixed $id
     * @param mixed $order
     * @return mixed
     */
    public static function filter($status, $id = 0, $order = null)
    {
        $order = $order instanceof \WC_Order ? $order : wc_get_order($id);
        $isOurs = $order instanceof \WC_Order && OrderState::isOurs($order) && OrderState::isBound($order);
        return $isOurs && !self::countsAsPaid($order) ? self::NEVER : $status;
    }

    /** True where the merchant sold or insured the claim, or the buyer has paid. */
    public static function countsAsPaid(\WC_Order $order): bool
    {
        return Settings::get('paid_when', 'buyerPaid') === 'accepted' || (string) $order->get_meta(OrderState::PAID_AT) !== '';
    }

    /** Saldo's own look at the shop can write only that an order is paid: its REST API has no date of payment. @param mixed $order */
    public static function followRest($order): void
    {
        if (!$order instanceof \WC_Order || !OrderState::isOurs($order) || $order->get_date_paid('edit') !== null) {
            return;
        }
        $paidAt = strtotime((string) $order->get_meta(OrderState::PAID_AT));
        if ($paidAt !== false) {
            $order->set_date_paid(min(time(), $paidAt));
            $order->save();
            Notes::add($order, __('The buyer has paid.', 'saldo-for-woocommerce'));
        }
    }

    /** The money is there: once, whatever the order's status is by now. */
    public static function markPaid(\WC_Order $order): void
    {
        if ((string) $order->get_meta(OrderState::PAID_AT) !== '') {
            return;
        }
        $order->update_meta_data(OrderState::PAID_AT, gmdate('Y-m-d\TH:i:s\Z'));
        if ($order->get_date_paid('edit') === null) {
            $order->set_date_paid(time());
        }
        $order->save();
        Notes::add($order, __('The buyer has paid.', 'saldo-for-woocommerce'));
    }
}
