<?php
/** Tells whether a message is signed by Saldo and fresh (Standard Webhooks: HMAC-SHA256 over id, time and raw body). */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Signature
{
    /** How far the clocks of the two machines may differ, in seconds. */
    public const TOLERANCE_SECONDS = 300;
    /** A key being changed signs twice; more than this is no honest header. */
    private const MAX_SIGNATURES = 8;

    /**
     * Null when the message is genuine and fresh; else what is wrong:
     * signatureMissing, timestampOutsideTolerance, signatureWrong, secretUnusable.
     */
    public static function fault(string $id, string $timestamp, string $signatures, string $body, string $secret, int $now): ?string
    {
        if ($id === '' || $signatures === '' || !preg_match('/^\d{1,12}$/D', $timestamp)) {
            return 'signatureMissing';
        }
        if (abs($now - (int) $timestamp) > self::TOLERANCE_SECONDS) {
            return 'timestampOutsideTolerance';
        }
        $key = self::keyOf($secret);
        if ($key === null) {
            return 'secretUnusable';
        }
        $expected = 'v1,' . base64_encode(hash_hmac('sha256', $id . '.' . $timestamp . '.' . $body, $key, true));
        foreach (array_slice(explode(' ', $signatures), 0, self::MAX_SIGNATURES) as $given) {
            if (hash_equals($expected, $given)) {
                return null;
            }
        }
        return 'signatureWrong';
    }

    /** The bytes of a secret such as whsec_…; null when it is none. */
    private static function keyOf(string $secret): ?string
    {
        if (strpos($secret, 'whsec_') !== 0) {
            return null;
        }
        $key = base64_decode(strtr(substr($secret, 6), '-_', '+/'), true);
        return $key === false || strlen($key) < 16 ? null : $key;
    }
}
