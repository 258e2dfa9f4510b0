<?php
/** The one filter that hides methods: local rules everywhere, one question in a complete checkout, the order itself on its pay page. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Orders\OrderFacts;
use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Pure\Gate;
use Saldo\WooCommerce\Pure\LocalRules;
use Saldo\WooCommerce\Pure\MethodKinds;
use Saldo\WooCommerce\Service\Connection;
use Saldo\WooCommerce\Service\LocalRulesCache;
use Saldo\WooCommerce\Settings;

final class Gatekeeper
{
    /** After the filters of other plugins, so that what they add is judged too. */
    private const PRIORITY = 1000;

    /** @var bool asking for facts may lead back into the list of methods */
    private static $isInside = false;
    /** @var list<string> what the last list of this request lost */
    private static $hidden = [];

    public static function hook(): void
    {
        add_filter('woocommerce_available_payment_gateways', [self::class, 'filter'], self::PRIORITY);
        Place::hook();
    }

    /**
     * @param mixed $gateways
     * @return mixed
     */
    public static function filter($gateways)
    {
        if (self::$isInside || !is_array($gateways) || $gateways === [] || !Connection::isThere()) {
            return $gateways;
        }
        $place = Place::now();
        if ($place === Place::NONE) {
            return $gateways;
        }
        self::$isInside = true;
        try {
            return self::gate($gateways, $place);
        } catch (\Throwable $fault) {
            // A checkout must never break by its guard: then only what is safe by itself stays.
            wc_get_logger()->error('Saldo gate: ' . get_class($fault) . ' in ' . basename($fault->getFile()) . ':' . $fault->getLine(), ['source' => 'saldo']);
            return array_intersect_key($gateways, array_flip(Gate::keep(self::kinds($gateways), Gate::NO_ANSWER, [], [])));
        } finally {
            self::$isInside = false;
        }
    }

    /** @return list<string> ids that the last list of this request did not show */
    public static function hidden(): array
    {
        return self::$hidden;
    }

    /** @param array<string, \WC_Payment_Gateway> $gateways */
    private static function gate(array $gateways, string $place): array
    {
        $kinds = self::kinds($gateways);
        $order = $place === Place::PAY ? Place::payOrder() : null;
        if ($order === null && WC()->cart->is_empty()) {
            return Assortment::isPageForbidden() ? array_intersect_key($gateways, array_flip(Gate::keep($kinds, Gate::UNASKED, [], ['isForbidden' => true]))) : $gateways;
        }
        if ($order === null) {
            ShopperSession::rememberMethods($kinds);
        }
        $facts = $order === null ? CartFacts::read($kinds) : OrderFacts::read($order, $kinds);
        [$state, $answer] = self::stateOf($place, $facts);
        $local = [
            'isLocked' => ShopperSession::isLocked() || ($order !== null && self::isDeclined($order)),
            'isOwnOffered' => $facts !== null && self::isOffered($facts),
            'isForbidden' => $order === null ? Assortment::isCartForbidden() : Assortment::isOrderForbidden($order),
            'keepsOpen' => Settings::keptOpen(),
        ];
        $kept = Gate::keep($kinds, $state, $answer['allowed'] ?? [], $local);
        self::$hidden = array_values(array_diff(array_keys($kinds), $kept));
        return array_intersect_key($gateways, array_flip($kept));
    }

    /**
     * @param array<string, mixed>|null $facts
     * @return array{string, array<string, mixed>}
     */
    private static function stateOf(string $place, ?array $facts): array
    {
        if ($place === Place::FOREIGN || $facts === null) {
            return [Gate::NO_ANSWER, []];
        }
        $isCheckout = $place === Place::CHECKOUT && CartFacts::isComplete($facts);
        // Who presses the button with a method that is paid at once waits for nobody: what is not known stays closed.
        $pressed = $facts['methods'][Place::pressedMethod()] ?? '';
        $waitsForNobody = $pressed !== '' && !MethodKinds::isUnsafe($pressed);
        $answer = Decisions::of($facts, !$waitsForNobody && ($isCheckout || $place === Place::PAY));
        if ($answer === null) {
            return [$waitsForNobody ? Gate::NO_ANSWER : Gate::UNASKED, []];
        }
        return [$answer['state'], $answer];
    }

    /** A declined order is declined in every browser, until what it is about changes. */
    private static function isDeclined(\WC_Order $order): bool
    {
        $declined = (string) $order->get_meta(OrderState::DECLINED);
        return $declined !== '' && hash_equals($declined, OrderFacts::binding($order));
    }

    /** @param array<string, mixed> $facts */
    private static function isOffered(array $facts): bool
    {
        return LocalRules::offers(LocalRulesCache::find((string) $facts['billing']['country'], $facts['currency']), $facts['totalMinor']);
    }

    /** @param array<string, \WC_Payment_Gateway> $gateways @return array<string, string> */
    private static function kinds(array $gateways): array
    {
        $chosen = Settings::chosenKinds();
        $kinds = [];
        foreach ($gateways as $id => $gateway) {
            $title = $gateway instanceof \WC_Payment_Gateway ? (string) $gateway->title : '';
            $kinds[(string) $id] = MethodKinds::kindOf((string) $id, $title, $chosen);
        }
        return $kinds;
    }
}
