<?php
/** The merchant's choices, kept where WooCommerce keeps those of every gateway. */

declare(strict_types=1);

namespace Saldo\WooCommerce;

use Saldo\WooCommerce\Pure\MethodKinds;

final class Settings
{
    public const OPTION = 'woocommerce_' . MethodKinds::OWN_ID . '_settings';

    /** @param mixed $default @return mixed */
    public static function get(string $name, $default = '')
    {
        $settings = get_option(self::OPTION, []);
        return is_array($settings) ? ($settings[$name] ?? $default) : $default;
    }

    public static function isOn(string $name, bool $default = false): bool
    {
        return self::get($name, $default ? 'yes' : 'no') === 'yes';
    }

    /** @return array<string, string> gateway id → kind that the merchant chose; what is left to the plugin is not in it */
    public static function chosenKinds(): array
    {
        $kinds = get_option('saldo_method_kinds', []);
        return is_array($kinds) ? array_filter($kinds) : [];
    }

    /** @return array{products: array<mixed>, categories: array<mixed>, types: array<mixed>} what the merchant never sells on invoice */
    public static function neverOnInvoice(): array
    {
        return [
            'products' => self::chosen('never_products'),
            'categories' => self::chosen('never_categories'),
            'types' => self::chosen('never_types'),
        ];
    }

    /** @return array<mixed> values of a field with several; WooCommerce keeps an empty text for none */
    public static function chosen(string $name): array
    {
        $chosen = self::get($name, []);
        return is_array($chosen) ? $chosen : [];
    }

    /** @return list<string> unsafe methods that stay on the list while Saldo does not answer */
    public static function keptOpen(): array
    {
        return self::isOn('keep_cod') ? array_keys(array_filter(self::kindsOfAll(), static function (string $kind): bool {
            return $kind === 'cashOnDelivery';
        })) : [];
    }

    /** @return array<string, string> kind of every enabled gateway of the shop */
    public static function kindsOfAll(): array
    {
        $kinds = [];
        foreach (WC()->payment_gateways()->payment_gateways() as $gateway) {
            if ($gateway->enabled === 'yes') {
                $kinds[$gateway->id] = MethodKinds::kindOf($gateway->id, (string) $gateway->title, self::chosenKinds());
            }
        }
        return $kinds;
    }
}
