<?php
/** What the checkout may show of the last answer: terms, steps, a neutral line and the way to “why?”. Never a score, never a reason. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Automattic\WooCommerce\StoreApi\Schemas\V1\CartSchema;
use Saldo\WooCommerce\Pure\Gate;
use Saldo\WooCommerce\Service\Connection;

final class ShopperView
{
    public const NONCE = 'saldo_steps';

    public static function hook(): void
    {
        // Blocks may be loaded before or after this plugin, depending on the version.
        if (did_action('woocommerce_blocks_loaded')) {
            self::extendCart();
        } else {
            add_action('woocommerce_blocks_loaded', [self::class, 'extendCart']);
        }
        add_action('woocommerce_review_order_before_submit', [self::class, 'showLine']);
        add_action('woocommerce_pay_order_before_submit', [self::class, 'showLine']);
    }

    public static function extendCart(): void
    {
        if (!function_exists('woocommerce_store_api_register_endpoint_data') || !class_exists(CartSchema::class)) {
            return;
        }
        woocommerce_store_api_register_endpoint_data([
            'endpoint' => CartSchema::IDENTIFIER,
            'namespace' => 'saldo',
            'data_callback' => [self::class, 'facts'],
            'schema_callback' => [self::class, 'schema'],
            'schema_type' => ARRAY_A,
        ]);
    }

    /** @return array{line: string, whyUrl: string, whyText: string, terms: string, termDays: list<int>, steps: list<string>, legal: string} */
    public static function facts(): array
    {
        $answer = ShopperSession::isThere() && Connection::isThere() ? ShopperSession::last() : null;
        $country = WC()->customer instanceof \WC_Customer ? (string) WC()->customer->get_billing_country() : '';
        $termDays = array_values($answer['termDays'] ?? []);
        $isShort = self::isShort($answer);
        $line = self::isForbidden() ? Texts::forbidden() : ($isShort ? Texts::hidden() : '');
        return [
            'line' => $line,
            'whyUrl' => $isShort && ($answer['decisionId'] ?? '') !== '' ? \WC_AJAX::get_endpoint('saldo_why') : '',
            'whyText' => Texts::why(),
            'terms' => Texts::terms($termDays),
            'termDays' => $termDays,
            'steps' => self::steps($answer),
            'legal' => Texts::legal($country),
        ];
    }

    /** @return array<string, array<string, mixed>> */
    public static function schema(): array
    {
        $text = ['type' => 'string', 'context' => ['view', 'edit'], 'readonly' => true];
        $list = ['type' => 'array', 'context' => ['view', 'edit'], 'readonly' => true];
        return [
            'line' => ['description' => 'Neutral text beside a shortened list'] + $text,
            'whyUrl' => ['description' => 'Leads to the explanation'] + $text,
            'whyText' => ['description' => 'Text of that link'] + $text,
            'terms' => ['description' => 'Terms in words'] + $text,
            'termDays' => ['description' => 'Days to choose from'] + $list,
            'steps' => ['description' => 'What the buyer is asked to do first'] + $list,
            'legal' => ['description' => 'Legal text of the country'] + $text,
        ];
    }

    /** The classic checkout and the pay page: inside the part that is drawn anew with every answer. */
    public static function showLine(): void
    {
        $facts = self::facts();
        if ($facts['line'] === '') {
            return;
        }
        echo '<p class="saldo-line" role="status">' . esc_html($facts['line']);
        if ($facts['whyUrl'] !== '') {
            echo ' <a href="' . esc_url($facts['whyUrl']) . '" target="_blank" rel="noopener">' . esc_html($facts['whyText']) . '</a>';
        }
        echo '</p>';
    }

    public static function stepsUrl(): string
    {
        return \WC_AJAX::get_endpoint('saldo_step');
    }

    /** A method on invoice would be on the list, were it not for the goods. */
    private static function isForbidden(): bool
    {
        return Connection::isThere() && ShopperSession::isThere() && in_array('invoice', ShopperSession::methods(), true)
            && WC()->cart instanceof \WC_Cart && Assortment::isCartForbidden();
    }

    /** @param array<string, mixed>|null $answer */
    private static function isShort(?array $answer): bool
    {
        if (ShopperSession::isThere() && ShopperSession::isLocked()) {
            return true;
        }
        return $answer !== null && ($answer['state'] === Gate::NO_ANSWER || in_array(false, $answer['allowed'], true));
    }

    /** @param array<string, mixed>|null $answer @return list<string> */
    private static function steps(?array $answer): array
    {
        $steps = array_values(array_intersect($answer['requires'] ?? [], ['verifyPhone', 'deliverToBillingAddress']));
        if (in_array('askBuyerToConfirmAddress', $answer['actions'] ?? [], true)) {
            $steps[] = 'confirmAddress';
        }
        return $steps;
    }
}
