<?php
/** An order that was changed after it was bound: less is freed at the end, more needs a new yes. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Checkout\Authorizer;

final class Recheck
{
    /** True when it is settled; false to try again later. */
    public static function run(\WC_Order $order): bool
    {
        $amounts = OrderState::amounts($order);
        $wanted = OrderState::totalMinor($order) - OrderState::refundedMinor($order);
        if ($wanted <= $amounts['authorized'] + $amounts['captured'] - $amounts['refunded']) {
            return true;
        }
        if ($amounts['captured'] > 0) {
            self::stop($order, __('The order became larger after a part was invoiced. Put what was added into a new order.', 'saldo-for-woocommerce'));
            return true;
        }
        $result = Authorizer::bind($order);
        if ($result === Authorizer::DECLINED) {
            self::stop($order, __('The changed order was not accepted on invoice. Undo the change or agree on another payment method.', 'saldo-for-woocommerce'));
        }
        if ($result === Authorizer::FORBIDDEN) {
            self::stop($order, __('The changed order holds something that is never sold on invoice. Take it out, or agree on another payment method.', 'saldo-for-woocommerce'));
        }
        if ($result === Authorizer::BOUND) {
            Notes::add($order, __('The changed order was checked and accepted.', 'saldo-for-woocommerce'));
        }
        return $result !== Authorizer::NO_ANSWER;
    }

    private static function stop(\WC_Order $order, string $text): void
    {
        if ($order->has_status(['processing', 'pending'])) {
            $order->set_status('on-hold');
            $order->save();
        }
        Notes::add($order, $text);
    }
}
