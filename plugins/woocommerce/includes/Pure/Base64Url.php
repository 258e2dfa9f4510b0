<?php
/** Random words and their proof for the connection (PKCE, RFC 7636): base64url without padding. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Base64Url
{
    /** 32 bytes make the 43 characters that the exchange wants. */
    private const SECRET_BYTES = 32;

    public static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    public static function randomWord(): string
    {
        return self::encode(random_bytes(self::SECRET_BYTES));
    }

    /** What the service sees first; only who knows the verifier can make it again. */
    public static function challengeOf(string $verifier): string
    {
        return self::encode(hash('sha256', $verifier, true));
    }
}
