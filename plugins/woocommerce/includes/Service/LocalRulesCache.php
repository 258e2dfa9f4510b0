<?php
/** Keeps what the service says of each country beforehand; fetched in the background, never while a page is made. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Service;

final class LocalRulesCache
{
    public const REFRESH = 'saldo_refresh_rules';
    private const KEEP_SECONDS = 900;
    /** Shown while newer rules are on their way. */
    private const SERVE_STALE_SECONDS = 86400;

    public static function hook(): void
    {
        add_action(self::REFRESH, [self::class, 'refresh'], 10, 2);
    }

    /** @return array<string, mixed>|null null: not known yet */
    public static function find(string $country, string $currency): ?array
    {
        if ($country === '') {
            return null;
        }
        $kept = get_transient(self::key($country, $currency));
        if (!is_array($kept) || time() >= $kept['at'] + self::KEEP_SECONDS) {
            self::schedule($country, $currency);
        }
        return is_array($kept) ? $kept['rules'] : null;
    }

    public static function refresh(string $country, string $currency): void
    {
        $reply = Api::call('GET', '/v1/pay-later?' . http_build_query(['country' => $country, 'currency' => $currency]), null, 5.0);
        if ($reply->isFailure()) {
            return;
        }
        $rules = $reply->isOk() ? $reply->body : ['offered' => false];
        set_transient(self::key($country, $currency), ['at' => time(), 'rules' => $rules], self::SERVE_STALE_SECONDS);
    }

    private static function schedule(string $country, string $currency): void
    {
        if (get_transient(self::key($country, $currency) . '_asked') !== false) {
            return;
        }
        set_transient(self::key($country, $currency) . '_asked', 1, 60);
        if (function_exists('as_enqueue_async_action')) {
            as_enqueue_async_action(self::REFRESH, [$country, $currency], 'saldo', true);
        }
    }

    private static function key(string $country, string $currency): string
    {
        return 'saldo_rules_' . strtolower($country . '_' . $currency);
    }
}
