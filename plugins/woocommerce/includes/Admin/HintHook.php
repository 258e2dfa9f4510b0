<?php
/**
 * A webhook of WooCommerce's own that hints to Saldo which order changed, so that it is looked at now and not in five minutes.
 * Nothing but the number of an order on invoice leaves by it.
 */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Service\Connection;

final class HintHook
{
    public static function hook(): void
    {
        add_filter('woocommerce_webhook_should_deliver', [self::class, 'concernsUs'], 10, 3);
        add_filter('woocommerce_webhook_payload', [self::class, 'idOnly'], 10, 4);
    }

    /** Its id; 0 where WooCommerce would not deliver to the service, which is a private address or an unusual port. */
    public static function make(string $service, string $connectionId, string $secret): int
    {
        $address = $service . '/v1/connections/' . rawurlencode($connectionId) . '/hints';
        if ($connectionId === '' || !wp_http_validate_url($address)) {
            return 0;
        }
        $webhook = new \WC_Webhook();
        $webhook->set_name('Saldo');
        $webhook->set_status('active');
        $webhook->set_topic('order.updated');
        $webhook->set_delivery_url($address);
        $webhook->set_secret($secret);
        $webhook->set_user_id(get_current_user_id());
        $webhook->set_api_version('wp_api_v3');
        return (int) $webhook->save();
    }

    public static function remove(int $id): void
    {
        $webhook = $id > 0 ? wc_get_webhook($id) : null;
        if ($webhook instanceof \WC_Webhook) {
            $webhook->delete(true);
        }
    }

    /** Without this plugin nobody would keep names and addresses out of it: it rests while the plugin is off. */
    public static function switchTo(string $status): void
    {
        $webhook = function_exists('wc_get_webhook') && self::ownId() > 0 ? wc_get_webhook(self::ownId()) : null;
        if ($webhook instanceof \WC_Webhook) {
            $webhook->set_status($status);
            $webhook->save();
        }
    }

    /**
     * @param mixed $isWanted
     * @param mixed $webhook
     * @param mixed $orderId
     * @return mixed
     */
    public static function concernsUs($isWanted, $webhook = null, $orderId = 0)
    {
        if (!$isWanted || !self::isOurs($webhook)) {
            return $isWanted;
        }
        $order = wc_get_order($orderId);
        return $order instanceof \WC_Order && OrderState::isBound($order);
    }

    /**
     * @param mixed $payload
     * @param mixed $resource
     * @param mixed $orderId
     * @param mixed $webhookId
     * @return mixed
     */
    public static function idOnly($payload, $resource = '', $orderId = 0, $webhookId = 0)
    {
        return (int) $webhookId > 0 && (int) $webhookId === self::ownId() ? ['id' => (int) $orderId] : $payload;
    }

    /** @param mixed $webhook */
    private static function isOurs($webhook): bool
    {
        return $webhook instanceof \WC_Webhook && $webhook->get_id() > 0 && $webhook->get_id() === self::ownId();
    }

    private static function ownId(): int
    {
        return (int) (Connection::all()['hintHookId'] ?? 0);
    }
}
