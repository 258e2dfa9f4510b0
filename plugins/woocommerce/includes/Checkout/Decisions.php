<?php
/** Asks which methods a shopper may see, once for each fingerprint, and remembers the answer. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Pure\Answers;
use Saldo\WooCommerce\Pure\BodyMapper;
use Saldo\WooCommerce\Pure\Fingerprint;
use Saldo\WooCommerce\Pure\Gate;
use Saldo\WooCommerce\Service\Api;

final class Decisions
{
    public const PATH = '/v1/checkout/payment-methods';

    /** @var array<string, array<string, mixed>> answers of this request: a checkout asks several times in one */
    private static $memo = [];

    /**
     * The answer to these facts. `mayAsk` false: only what is known already.
     *
     * @param array<string, mixed> $facts
     * @return array<string, mixed>|null null: not known
     */
    public static function of(array $facts, bool $mayAsk): ?array
    {
        $fingerprint = Fingerprint::ofList($facts);
        $known = self::$memo[$fingerprint] ?? ShopperSession::find($fingerprint);
        if ($known !== null || !$mayAsk) {
            return $known;
        }
        return self::ask($facts);
    }

    /**
     * An answer that an order may be bound to: it was given for exactly this buyer and is good for a while yet.
     *
     * @param array<string, mixed> $facts
     * @return array<string, mixed>
     */
    public static function forBinding(array $facts): array
    {
        $known = self::of($facts, false);
        $isGood = $known !== null && $known['state'] === Gate::DECIDED && time() < $known['expiresAt'] - 10
            && hash_equals($known['binding'], Fingerprint::ofBinding($facts));
        $isError = $known !== null && $known['state'] !== Gate::DECIDED;
        return $isGood || $isError ? $known : self::ask($facts);
    }

    /** @param array<string, mixed> $facts @return array<string, mixed> */
    public static function ask(array $facts): array
    {
        $reply = Api::checkout(self::PATH, BodyMapper::decision($facts));
        $isAnswer = $reply->isOk() && isset($reply->body['paymentMethods'], $reply->body['decisionToken']);
        if (!$isAnswer && !$reply->isFailure()) {
            wc_get_logger()->error('Saldo refused a checkout: ' . $reply->code() . ' ' . self::pointers($reply->body), ['source' => 'saldo']);
        }
        $answer = $isAnswer
            ? Answers::ofDecision($reply->body, Fingerprint::ofBinding($facts), time())
            : ['state' => Gate::NO_ANSWER, 'at' => time(), 'allowed' => [], 'decisionId' => ''];
        self::remember(Fingerprint::ofList($facts), $answer);
        return $answer;
    }

    /**
     * The buyer was refused when the order was to be bound: from now on the list says so.
     *
     * @param array<string, mixed> $facts
     * @param array<string, mixed> $answer
     */
    public static function decline(array $facts, array $answer): void
    {
        $declined = ['outcome' => 'declined', 'at' => time()] + $answer;
        $declined['allowed'] = array_map('__return_false', array_filter($facts['methods'], [\Saldo\WooCommerce\Pure\MethodKinds::class, 'isDeferred'])) + ($answer['allowed'] ?? []);
        ShopperSession::lock();
        self::remember(Fingerprint::ofList($facts), $declined);
    }

    /** What this request knows is forgotten; the session still knows it. */
    public static function clearMemo(): void
    {
        self::$memo = [];
    }

    /** @param array<string, mixed> $answer */
    private static function remember(string $fingerprint, array $answer): void
    {
        self::$memo[$fingerprint] = $answer;
        ShopperSession::put($fingerprint, $answer);
    }

    /** Where a refused body is at fault, without its values. */
    private static function pointers(array $body): string
    {
        return implode(' ', array_slice(array_column($body['errors'] ?? [], 'pointer'), 0, 5));
    }
}
