<?php
/** The merchant's list of goods that are never sold on invoice, as form fields: categories, kinds of products, single products. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Service\LocalRulesCache;
use Saldo\WooCommerce\Settings;

final class GoodsFields
{
    /**
     * Without their choices: gateways are made on every page, and only the page of settings needs to read all categories.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function all(): array
    {
        $field = ['type' => 'multiselect', 'class' => 'wc-enhanced-select', 'options' => [], 'default' => []];
        return [
            'never_categories' => [
                'title' => __('Never on invoice: categories', 'saldo-for-woocommerce'),
                'description' => __('With everything below them. The method is hidden as soon as one such product is in the cart, without asking Saldo.', 'saldo-for-woocommerce'),
            ] + $field,
            'never_types' => ['title' => __('Never on invoice: kinds of products', 'saldo-for-woocommerce')] + $field,
            'never_products' => [
                'title' => __('Never on invoice: products', 'saldo-for-woocommerce'),
                'class' => 'wc-product-search',
                'custom_attributes' => ['data-action' => 'woocommerce_json_search_products_and_variations', 'data-placeholder' => __('Search for a product', 'saldo-for-woocommerce')],
            ] + $field,
        ];
    }

    /**
     * The same fields among all others, with what there is to choose.
     *
     * @param array<string, array<string, mixed>> $fields
     * @return array<string, array<string, mixed>>
     */
    public static function filled(array $fields): array
    {
        $fields['never_categories']['options'] = self::categories();
        $fields['never_types']['options'] = self::types();
        $fields['never_products']['options'] = self::products();
        $named = LocalRulesCache::find(WC()->countries->get_base_country(), get_woocommerce_currency())['refusedCategories'] ?? [];
        if (is_array($named) && $named !== []) {
            /* translators: %s: names of categories */
            $fields['never_categories']['description'] .= ' ' . sprintf(__('The policy at Saldo refuses besides: %s.', 'saldo-for-woocommerce'), implode(', ', $named));
        }
        return $fields;
    }

    /** @return array<string, string> id → name */
    private static function categories(): array
    {
        $terms = get_terms(['taxonomy' => 'product_cat', 'hide_empty' => false, 'orderby' => 'name']);
        $names = [];
        foreach (is_array($terms) ? $terms : [] as $term) {
            $above = get_term_parents_list($term->term_id, 'product_cat', ['link' => false, 'inclusive' => false, 'separator' => ' › ']);
            $names[(string) $term->term_id] = (is_string($above) ? $above : '') . $term->name;
        }
        return $names;
    }

    /** @return array<string, string> type → name; what other plugins add, such as gift cards, is among them */
    private static function types(): array
    {
        return [
            'virtual' => __('Virtual products', 'saldo-for-woocommerce'),
            'downloadable' => __('Products to download', 'saldo-for-woocommerce'),
        ] + wc_get_product_types();
    }

    /** @return array<string, string> id → name, of those that were chosen */
    private static function products(): array
    {
        $names = [];
        foreach (Settings::chosen('never_products') as $id) {
            $product = wc_get_product((int) $id);
            $names[(string) $id] = $product instanceof \WC_Product ? wp_strip_all_tags($product->get_formatted_name()) : '#' . $id;
        }
        return $names;
    }
}
