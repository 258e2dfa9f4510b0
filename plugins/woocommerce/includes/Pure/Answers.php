<?php
/** The last answers of one shopper's session, by fingerprint: kept for a while, an error only for a moment. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class Answers
{
    private const KEEP_SECONDS = 900;
    private const KEEP_ERROR_SECONDS = 30;
    /** Two tabs and a change of mind. */
    private const MAX_KEPT = 4;

    /**
     * The answer, or null when there is none that still counts.
     *
     * @param array<string, array<string, mixed>> $kept
     * @return array<string, mixed>|null
     */
    public static function find(array $kept, string $fingerprint, int $now): ?array
    {
        $answer = $kept[$fingerprint] ?? null;
        if ($answer === null) {
            return null;
        }
        $seconds = $answer['state'] === Gate::DECIDED ? self::KEEP_SECONDS : self::KEEP_ERROR_SECONDS;
        return $now < $answer['at'] + $seconds ? $answer : null;
    }

    /**
     * @param array<string, array<string, mixed>> $kept
     * @param array<string, mixed> $answer
     * @return array<string, array<string, mixed>>
     */
    public static function put(array $kept, string $fingerprint, array $answer): array
    {
        unset($kept[$fingerprint]);
        $kept[$fingerprint] = $answer;
        return array_slice($kept, -self::MAX_KEPT, null, true);
    }

    /**
     * What a shop needs of a decision.
     *
     * @param array<string, mixed> $decision answer of `POST /v1/checkout/payment-methods`
     * @return array<string, mixed>
     */
    public static function ofDecision(array $decision, string $binding, int $now): array
    {
        $allowed = [];
        $own = [];
        foreach ($decision['paymentMethods'] ?? [] as $method) {
            $allowed[$method['id']] = ($method['allowed'] ?? false) === true;
            if ($method['id'] === MethodKinds::OWN_ID) {
                $own = $method;
            }
        }
        return [
            'state' => Gate::DECIDED,
            'at' => $now,
            'binding' => $binding,
            'decisionId' => (string) ($decision['decisionId'] ?? ''),
            'outcome' => (string) ($decision['outcome'] ?? 'notEvaluated'),
            'token' => (string) ($decision['decisionToken'] ?? ''),
            'expiresAt' => (int) strtotime((string) ($decision['expiresAt'] ?? '')),
            'allowed' => $allowed,
            'termDays' => array_map('intval', $own['termDays'] ?? []),
            'requires' => array_map('strval', $own['requires'] ?? []),
            'actions' => array_values(array_unique(array_column($decision['messages'] ?? [], 'actionCode'))),
            'isDegraded' => ($decision['degraded'] ?? []) !== [],
        ];
    }
}
