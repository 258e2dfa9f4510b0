<?php
/** From where a shopper comes: network address and browser, as the shop itself records them on orders. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

final class Device
{
    /** @return array{ip: string, userAgent: string} */
    public static function read(): array
    {
        return ['ip' => \WC_Geolocation::get_ip_address(), 'userAgent' => wc_get_user_agent()];
    }
}
