<?php
/** What of the shop's goods is never sold on invoice, for a cart, an order or one product: by lists that are here already. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

use Saldo\WooCommerce\Pure\ForbiddenGoods;
use Saldo\WooCommerce\Service\LocalRulesCache;
use Saldo\WooCommerce\Settings;

final class Assortment
{
    /** True when something in the cart of this shopper is never sold on invoice. */
    public static function isCartForbidden(): bool
    {
        $products = [];
        foreach (WC()->cart->get_cart() as $item) {
            $products[] = $item['data'] ?? null;
        }
        $country = WC()->customer instanceof \WC_Customer ? (string) WC()->customer->get_billing_country() : '';
        return self::isForbidden($products, $country, get_woocommerce_currency());
    }

    public static function isOrderForbidden(\WC_Order $order): bool
    {
        $products = [];
        foreach ($order->get_items() as $item) {
            $products[] = $item instanceof \WC_Order_Item_Product ? $item->get_product() : null;
        }
        return self::isForbidden($products, (string) $order->get_billing_country(), $order->get_currency());
    }

    /** True on the page of a product that is never sold on invoice. */
    public static function isPageForbidden(): bool
    {
        $product = function_exists('is_product') && did_action('wp') && is_product() ? wc_get_product(get_queried_object_id()) : null;
        return self::isForbidden([$product], '', get_woocommerce_currency());
    }

    /** @param list<\WC_Product|mixed> $products what is none is left out */
    public static function isForbidden(array $products, string $country, string $currency): bool
    {
        $goods = [];
        foreach ($products as $product) {
            if ($product instanceof \WC_Product) {
                $goods[] = self::factsOf($product);
            }
        }
        $rules = $goods === [] ? null : LocalRulesCache::find($country !== '' ? $country : WC()->countries->get_base_country(), $currency);
        $named = $rules['refusedCategories'] ?? [];
        return ForbiddenGoods::has($goods, Settings::neverOnInvoice(), is_array($named) ? $named : []);
    }

    /** @return array{ids: list<int>, categoryIds: list<int>, categories: list<string>, types: list<string>} */
    private static function factsOf(\WC_Product $product): array
    {
        $parentId = (int) $product->get_parent_id();
        $parent = $parentId > 0 ? wc_get_product($parentId) : null;
        $types = [$product->get_type(), $parent instanceof \WC_Product ? $parent->get_type() : ''];
        $types[] = $product->is_virtual() ? 'virtual' : '';
        $types[] = $product->is_downloadable() ? 'downloadable' : '';
        $terms = self::categoriesOf($parentId > 0 ? $parentId : (int) $product->get_id());
        return [
            'ids' => array_values(array_filter([(int) $product->get_id(), $parentId])),
            'categoryIds' => array_keys($terms),
            'categories' => array_merge([], ...array_values($terms)),
            'types' => array_values(array_filter($types)),
        ];
    }

    /** @return array<int, list<string>> id → short name and name, of the product's categories and of those above them */
    private static function categoriesOf(int $productId): array
    {
        $found = [];
        $terms = get_the_terms($productId, 'product_cat');
        foreach (is_array($terms) ? $terms : [] as $term) {
            $found[(int) $term->term_id] = [$term->slug, $term->name];
            foreach (get_ancestors($term->term_id, 'product_cat', 'taxonomy') as $aboveId) {
                $above = get_term($aboveId, 'product_cat');
                if ($above instanceof \WP_Term) {
                    $found[(int) $above->term_id] = [$above->slug, $above->name];
                }
            }
        }
        return $found;
    }
}
