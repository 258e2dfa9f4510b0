<?php
/** A cart is sold once: of two orders that two tabs make of one cart at the same moment, the first that is bound is the only one. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Lock;
use Saldo\WooCommerce\Orders\OrderFacts;
use Saldo\WooCommerce\Pure\Fingerprint;

final class OncePerCart
{
    /** Longer than two presses of one moment can lie apart; who wants the same things again may have them after this. */
    private const KEEP_SECONDS = 15;

    /** @param callable(): string $work binds the order; its result, or TWICE */
    public static function bind(\WC_Order $order, callable $work): string
    {
        $cart = (string) $order->get_cart_hash();
        $facts = OrderFacts::read($order, []);
        if ($cart === '' || $facts === null || !ShopperSession::isThere()) {
            return $work();
        }
        // The same things for another address are another purchase.
        $mark = 'saldo_cart_' . md5(WC()->session->get_customer_id() . $cart . Fingerprint::ofBinding($facts));
        try {
            return Lock::with($mark, static function () use ($order, $work, $mark): string {
                $before = (int) get_transient($mark);
                if ($before > 0 && $before !== $order->get_id()) {
                    return Authorizer::TWICE;
                }
                $result = $work();
                if ($result === Authorizer::BOUND) {
                    set_transient($mark, $order->get_id(), self::KEEP_SECONDS);
                }
                return $result;
            });
        } catch (\RuntimeException $busy) {
            return Authorizer::NO_ANSWER;
        }
    }
}
