<?php
/** Which methods stay on the list. Credit fails closed, what is paid at once fails open, and the list is never emptied. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Gate
{
    /** Nothing was asked yet: local rules alone. */
    public const UNASKED = 'unasked';
    /** The service did not answer. */
    public const NO_ANSWER = 'noAnswer';
    /** There is a decision. */
    public const DECIDED = 'decided';

    /**
     * Ids of the methods that stay, in their order.
     *
     * @param array<string, string> $methods id → kind
     * @param array<string, bool> $allowed id → allowed, of a decision
     * @param array{isLocked?: bool, isOwnOffered?: bool, isForbidden?: bool, keepsOpen?: list<string>} $local the lock
     *        after a decline, what the local rules say of the own method and of the goods, and the ids that the merchant keeps when there is no answer
     * @return list<string>
     */
    public static function keep(array $methods, string $state, array $allowed, array $local): array
    {
        $kept = [];
        foreach ($methods as $id => $kind) {
            if (self::stays((string) $id, $kind, $state, $allowed, $local)) {
                $kept[] = (string) $id;
            }
        }
        return $kept === [] ? self::lastResort($methods) : $kept;
    }

    private static function stays(string $id, string $kind, string $state, array $allowed, array $local): bool
    {
        if (!MethodKinds::isUnsafe($kind)) {
            return true;
        }
        if (($local['isLocked'] ?? false) && MethodKinds::isDeferred($kind)) {
            return false;
        }
        if ($kind === 'invoice' && ($local['isForbidden'] ?? false)) {
            return false;
        }
        if ($id === MethodKinds::OWN_ID && !($local['isOwnOffered'] ?? true)) {
            return false;
        }
        if ($state === self::DECIDED) {
            return $allowed[$id] ?? false;
        }
        if ($state === self::NO_ANSWER) {
            return $id !== MethodKinds::OWN_ID && in_array($id, $local['keepsOpen'] ?? [], true);
        }
        return true;
    }

    /**
     * A shop that has no safe method would be left without any: then what is paid at the door comes back, never credit.
     *
     * @param array<string, string> $methods
     * @return list<string>
     */
    private static function lastResort(array $methods): array
    {
        return array_map('strval', array_keys(array_filter($methods, static function (string $kind): bool {
            return !MethodKinds::isDeferred($kind);
        })));
    }
}
