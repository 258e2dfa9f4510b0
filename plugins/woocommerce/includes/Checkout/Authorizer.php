<?php
/** Binds an order at Saldo: decided on the order itself, authorised once, and only for its own key, amount and buyer. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Orders\LostOrder;
use Saldo\WooCommerce\Orders\Notes;
use Saldo\WooCommerce\Orders\OrderFacts;
use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Orders\Outbox;
use Saldo\WooCommerce\Pure\BodyMapper;
use Saldo\WooCommerce\Pure\Gate;
use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Reply;
use Saldo\WooCommerce\Settings;

final class Authorizer
{
    public const BOUND = 'bound';
    public const DECLINED = 'declined';
    public const NO_ANSWER = 'noAnswer';
    /** Something in the order is never sold on invoice; nobody was asked. */
    public const FORBIDDEN = 'forbidden';
    /** The same cart of the same shopper became another order a moment ago: WooCommerce makes two where two tabs press at once. */
    public const TWICE = 'twice';

    private const PATH = '/v1/checkout/authorize';
    /** Codes after which a fresh decision helps: the token was used, is too old, or was for less or for another. */
    private const STALE = ['decisionTokenExpired', 'decisionTokenUsed', 'decisionTokenMismatch', 'decisionTokenAmountExceeded', 'orderRefTaken', 'idempotencyKeyReused'];
    /** Refusals after which there may be an order all the same, made by an attempt whose answer was lost. */
    private const PERHAPS_BOUND = ['decisionTokenUsed', 'idempotencyKeyReused'];
    private const MAX_TRIES = 3;

    /** Binds the order, or finds that it is bound already as it stands. Saves the order's own state only where that changed. */
    public static function bind(\WC_Order $order): string
    {
        $binding = OrderFacts::binding($order);
        if ($binding === '') {
            return self::NO_ANSWER;
        }
        $isReserved = OrderState::isBound($order) && self::isStillReserved($order);
        if ($isReserved && hash_equals((string) $order->get_meta(OrderState::BINDING), $binding)) {
            return self::BOUND;
        }
        if (Assortment::isOrderForbidden($order)) {
            return self::FORBIDDEN;
        }
        if ($isReserved) {
            Outbox::void($order, null, 'rebind-' . (int) $order->get_meta(OrderState::ATTEMPT));
        }
        return OncePerCart::bind($order, static function () use ($order, $binding): string {
            $facts = OrderFacts::read($order, self::methods());
            return $facts === null ? self::NO_ANSWER : self::tryToBind($order, $facts, $binding);
        });
    }

    /** @param array<string, mixed> $facts */
    private static function tryToBind(\WC_Order $order, array $facts, string $binding): string
    {
        $lost = LostOrder::find($order, $binding, (string) (Decisions::of($facts, false)['decisionId'] ?? ''));
        if ($lost !== null) {
            return self::bound($order, $lost, $binding);
        }
        $answer = Decisions::forBinding($facts);
        for ($try = 1; $try <= self::MAX_TRIES; $try++) {
            if ($answer['state'] !== Gate::DECIDED) {
                return self::NO_ANSWER;
            }
            $order->update_meta_data(OrderState::DECISION, $answer['decisionId']);
            if (!($answer['allowed'][MethodKinds::OWN_ID] ?? false)) {
                return self::declined($order, $facts, $answer, $binding);
            }
            $reply = self::attempt($order, $facts, $answer, $binding);
            if ($reply->isOk()) {
                return OrderState::isWhole($reply->body['order'] ?? null)
                    ? self::bound($order, $reply->body['order'], $binding)
                    : self::declined($order, $facts, $answer, $binding);
            }
            if (!in_array($reply->code(), self::STALE, true)) {
                return $reply->isFailure() ? self::NO_ANSWER : self::declined($order, $facts, $answer, $binding);
            }
            $order->update_meta_data(OrderState::ATTEMPT, self::attemptOf($order) + 1);
            $answer = Decisions::ask($facts);
        }
        return self::NO_ANSWER;
    }

    /** Written down before it is sent: what is reserved by an answer that never comes is found again, or freed. */
    private static function attempt(\WC_Order $order, array $facts, array $answer, string $binding): Reply
    {
        if (!LostOrder::expect($order, $answer['decisionId'], $binding, self::reference($order))) {
            return new Reply(409, ['code' => 'decisionTokenUsed']);
        }
        $reply = self::authorize($order, $facts, $answer, $binding);
        $isRefused = !$reply->isOk() && !$reply->isFailure() && !in_array($reply->code(), self::PERHAPS_BOUND, true);
        if ($isRefused || ($reply->isOk() && !isset($reply->body['order']))) {
            LostOrder::settled($order, $answer['decisionId']);
        } elseif (!OrderState::isWhole($reply->body['order'] ?? null)) {
            LostOrder::schedule($order);
        }
        return $reply;
    }

    /** The same order, amount and buyer make the same key: a shopper who presses twice buys once. */
    private static function authorize(\WC_Order $order, array $facts, array $answer, string $binding): Reply
    {
        $body = BodyMapper::authorization($facts, $answer['token'], MethodKinds::OWN_ID, self::termDays($order, $answer), self::reference($order), (string) $order->get_id());
        $mark = substr(hash('sha256', $binding . $answer['token']), 0, 16);
        return Api::checkout(self::PATH, $body, Api::AUTHORIZE_SECONDS, $order->get_order_key() . '-' . self::attemptOf($order) . '-' . $mark);
    }

    private static function attemptOf(\WC_Order $order): int
    {
        return max(1, (int) $order->get_meta(OrderState::ATTEMPT));
    }

    /** A copy of a shop numbers its orders like the shop itself: from the second attempt on the order's own key is in the reference. */
    private static function reference(\WC_Order $order): string
    {
        $attempt = self::attemptOf($order);
        return $order->get_order_number() . ($attempt > 1 ? '-' . substr(md5($order->get_order_key()), 0, 4) . $attempt : '');
    }

    /** @param array<string, mixed> $answer */
    private static function termDays(\WC_Order $order, array $answer): ?int
    {
        $chosen = (int) $order->get_meta(OrderState::TERM_DAYS);
        return in_array($chosen, $answer['termDays'], true) ? $chosen : ($answer['termDays'][0] ?? null);
    }

    /** @param array<string, mixed> $saldo */
    private static function bound(\WC_Order $order, array $saldo, string $binding): string
    {
        OrderState::takeOver($order, $saldo);
        $order->update_meta_data(OrderState::BINDING, $binding);
        $order->update_meta_data(OrderState::ATTEMPT, self::attemptOf($order));
        $order->delete_meta_data(OrderState::DECLINED);
        $order->save();
        LostOrder::settled($order, (string) $order->get_meta(OrderState::DECISION));
        return self::BOUND;
    }

    /** @param array<string, mixed> $facts @param array<string, mixed> $answer */
    private static function declined(\WC_Order $order, array $facts, array $answer, string $binding): string
    {
        Decisions::decline($facts, $answer);
        $order->update_meta_data(OrderState::DECLINED, $binding);
        $order->save();
        Notes::add($order, __('Saldo did not accept this order on invoice. The buyer was asked to choose another payment method.', 'saldo-for-woocommerce'));
        return self::DECLINED;
    }

    private static function isStillReserved(\WC_Order $order): bool
    {
        return in_array((string) $order->get_meta(OrderState::STATUS), ['pendingReview', 'authorized'], true);
    }

    /** The methods of the shop as the shopper's list had them; without a session, those that are switched on. */
    private static function methods(): array
    {
        $methods = ShopperSession::methods();
        return ($methods === [] ? Settings::kindsOfAll() : $methods) + [MethodKinds::OWN_ID => 'invoice'];
    }
}
