<?php
/** What Saldo's gate remembers of one shopper: answers by fingerprint, the methods of the shop, and the lock after a decline. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Pure\Answers;

final class ShopperSession
{
    private const KEY = 'saldo_gate';
    private const LOCK_SECONDS = 86400;

    public static function isThere(): bool
    {
        return function_exists('WC') && WC()->session instanceof \WC_Session;
    }

    /** @return array<string, mixed>|null */
    public static function find(string $fingerprint): ?array
    {
        return Answers::find(self::read()['answers'] ?? [], $fingerprint, time());
    }

    /** @param array<string, mixed> $answer */
    public static function put(string $fingerprint, array $answer): void
    {
        $kept = self::read();
        $kept['answers'] = Answers::put($kept['answers'] ?? [], $fingerprint, $answer);
        $kept['last'] = $fingerprint;
        self::write($kept);
    }

    /** The newest answer, whatever it was asked for; for links and for the order's box. @return array<string, mixed>|null */
    public static function last(): ?array
    {
        $kept = self::read();
        return $kept['answers'][$kept['last'] ?? ''] ?? null;
    }

    /** @param array<string, string> $methods id → kind, before anything was hidden */
    public static function rememberMethods(array $methods): void
    {
        $kept = self::read();
        if (($kept['methods'] ?? []) !== $methods) {
            $kept['methods'] = $methods;
            self::write($kept);
        }
    }

    /** @return array<string, string> */
    public static function methods(): array
    {
        return self::read()['methods'] ?? [];
    }

    public static function lock(): void
    {
        self::write(['lockedUntil' => time() + self::LOCK_SECONDS] + self::read());
    }

    public static function isLocked(): bool
    {
        return time() < (self::read()['lockedUntil'] ?? 0);
    }

    /** @return array<string, mixed> */
    private static function read(): array
    {
        $kept = self::isThere() ? WC()->session->get(self::KEY) : null;
        return is_array($kept) ? $kept : [];
    }

    /** @param array<string, mixed> $kept */
    private static function write(array $kept): void
    {
        if (self::isThere()) {
            WC()->session->set(self::KEY, $kept);
        }
    }
}
