<?php
/** The last calls to Saldo, for the status panel: what was asked, what came, how long it took. No bodies, no names. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Service;

final class CallLog
{
    private const TRANSIENT = 'saldo_calls';
    private const MAX_KEPT = 25;

    public static function add(string $method, string $path, int $status, string $code, int $ms): void
    {
        $shown = (string) preg_replace('~/[a-z]{2,4}_[0-9a-z]+~', '/…', strtok($path, '?') ?: $path);
        $calls = array_slice(self::all(), -(self::MAX_KEPT - 1));
        $calls[] = ['at' => time(), 'method' => $method, 'path' => $shown, 'status' => $status, 'code' => $code, 'ms' => $ms];
        set_transient(self::TRANSIENT, $calls, WEEK_IN_SECONDS);
        do_action('saldo_called', $method, $shown, $status, $ms);
    }

    /** @return list<array{at: int, method: string, path: string, status: int, code: string, ms: int}> */
    public static function all(): array
    {
        $calls = get_transient(self::TRANSIENT);
        return is_array($calls) ? $calls : [];
    }
}
