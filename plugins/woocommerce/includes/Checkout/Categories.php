<?php
/** Small facts of a product line: its first category, and the tax rate that was really charged. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Checkout;

final class Categories
{
    /** The first category's own short name; of a variation, its product's. */
    public static function firstOf(\WC_Product $product): string
    {
        $terms = get_the_terms($product->get_parent_id() ?: $product->get_id(), 'product_cat');
        return is_array($terms) && $terms !== [] ? (string) reset($terms)->slug : '';
    }

    /** The rate as a whole or half per cent where the amounts show one; nothing where they do not. */
    public static function taxRate(float $net, float $tax): string
    {
        if ($net <= 0.0) {
            return '';
        }
        $rate = round($tax / $net * 200) / 2;
        $isShown = abs($net * $rate / 100 - $tax) <= 0.011;
        return $isShown ? rtrim(rtrim(sprintf('%.1F', $rate), '0'), '.') : '';
    }
}
