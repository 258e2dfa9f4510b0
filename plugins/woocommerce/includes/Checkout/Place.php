<?php
/**
 * Where the shop is when it asks for payment methods.
 *
 * The query variable `order-pay` is filled from any address, so it never decides by itself: an order counts only on the real
 * pay page or its own Store API route, and only with the order's key.
 */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

final class Place
{
    /** No shopper is there, or it is not ours to say. */
    public const NONE = 'none';
    /** A list is shown, but nobody is checking out: mini-cart, cart, account. */
    public const LIST = 'list';
    /** The checkout itself: here the service may be asked. */
    public const CHECKOUT = 'checkout';
    /** The page on which an existing order is paid. */
    public const PAY = 'pay';
    /** A checkout that has no page: credit stays closed. */
    public const FOREIGN = 'foreign';

    /** Calls of the Store API that only the checkout makes with a whole address. */
    private const CHECKOUT_ROUTES = '~^/wc/store(/v1)?/(checkout|cart/(update-customer|select-shipping-rate|apply-coupon|remove-coupon|coupons|extensions))$~';
    private const BUTTON_ROUTE = '~^/wc/store(?:/v1)?/checkout$~';
    private const PAY_ROUTE = '~^/wc/store(?:/v1)?/checkout/(\d+)$~';

    /** @var list<\WP_REST_Request> the calls being answered, innermost last: a batch holds several */
    private static $requests = [];

    public static function hook(): void
    {
        add_filter('rest_request_before_callbacks', [self::class, 'enter'], 1, 3);
        add_filter('rest_request_after_callbacks', [self::class, 'leave'], 999, 3);
    }

    /** @param mixed $response @param mixed $handler */
    public static function enter($response, $handler, \WP_REST_Request $request)
    {
        self::$requests[] = $request;
        return $response;
    }

    /** @param mixed $response @param mixed $handler */
    public static function leave($response, $handler, \WP_REST_Request $request)
    {
        array_pop(self::$requests);
        return $response;
    }

    public static function now(): string
    {
        if (!ShopperSession::isThere() || !WC()->cart instanceof \WC_Cart) {
            return self::NONE;
        }
        $route = self::route();
        if ($route !== null) {
            return self::ofRoute($route);
        }
        $ajax = self::ajaxAction();
        if ($ajax !== null) {
            return in_array($ajax, ['update_order_review', 'checkout'], true) ? self::CHECKOUT : self::LIST;
        }
        if (is_admin() || wp_doing_cron()) {
            return self::NONE;
        }
        if (self::payOrder() !== null) {
            return self::PAY;
        }
        return did_action('wp') && is_checkout() && !is_order_received_page() ? self::CHECKOUT : self::LIST;
    }

    /** The method with which the button of the checkout is being pressed by this request; empty when it is none. */
    public static function pressedMethod(): string
    {
        $request = end(self::$requests);
        if ($request instanceof \WP_REST_Request) {
            $isButton = $request->get_method() === 'POST' && preg_match(self::BUTTON_ROUTE, $request->get_route()) === 1;
            $method = $isButton ? $request->get_param('payment_method') : '';
        } else {
            // The shop checks the nonce of this form before it asks for methods.
            $method = self::ajaxAction() === 'checkout' && isset($_POST['payment_method']) ? wc_clean(wp_unslash($_POST['payment_method'])) : ''; // phpcs:ignore WordPress.Security
        }
        return is_string($method) ? $method : '';
    }

    /** The order that is really being paid here, or null. */
    public static function payOrder(): ?\WC_Order
    {
        $route = self::route();
        if ($route !== null) {
            $request = end(self::$requests);
            $isPay = preg_match(self::PAY_ROUTE, $route, $parts) === 1 && $request instanceof \WP_REST_Request;
            return $isPay ? self::orderWithKey((int) $parts[1], (string) $request->get_param('key')) : null;
        }
        if (self::ajaxAction() !== null || is_admin() || !did_action('wp') || !is_page(wc_get_page_id('checkout'))) {
            return null;
        }
        global $wp;
        // The page checks the nonce of its form itself; here only the order's own key opens anything.
        $key = isset($_GET['key']) ? sanitize_text_field(wp_unslash($_GET['key'])) : ''; // phpcs:ignore WordPress.Security.NonceVerification
        return self::orderWithKey(absint($wp->query_vars['order-pay'] ?? 0), $key);
    }

    private static function orderWithKey(int $id, string $key): ?\WC_Order
    {
        $order = $id > 0 && $key !== '' ? wc_get_order($id) : null;
        $isRight = $order instanceof \WC_Order && hash_equals($order->get_order_key(), $key) && $order->needs_payment();
        return $isRight ? $order : null;
    }

    private static function ofRoute(string $route): string
    {
        if (preg_match(self::CHECKOUT_ROUTES, $route) === 1) {
            return self::CHECKOUT;
        }
        if (preg_match(self::PAY_ROUTE, $route) === 1) {
            return self::payOrder() === null ? self::FOREIGN : self::PAY;
        }
        if (strpos($route, '/wc/store') === 0 || strpos($route, '/batch/') === 0) {
            return self::LIST;
        }
        return strpos($route, 'agentic') !== false || strpos($route, 'checkout_sessions') !== false ? self::FOREIGN : self::NONE;
    }

    /** The innermost call of the REST API, or null on a page. */
    private static function route(): ?string
    {
        $request = end(self::$requests);
        if ($request instanceof \WP_REST_Request) {
            return $request->get_route();
        }
        if (defined('REST_REQUEST') && REST_REQUEST) {
            global $wp;
            return (string) ($wp->query_vars['rest_route'] ?? '');
        }
        return null;
    }

    /** The shop's own AJAX call, by its own parameter: it stands before every query variable. */
    private static function ajaxAction(): ?string
    {
        if (isset($_GET['wc-ajax'])) { // phpcs:ignore WordPress.Security.NonceVerification
            return sanitize_key(wp_unslash($_GET['wc-ajax'])); // phpcs:ignore WordPress.Security.NonceVerification
        }
        return wp_doing_ajax() ? '' : null;
    }
}
