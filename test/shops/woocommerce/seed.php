<?php
// Fills a fresh shop: a product, a coupon, shipping, safe and unsafe methods, and both kinds of checkout page.

require_once ABSPATH . 'wp-admin/includes/plugin.php';
$currency = getenv('SHOP_CURRENCY') ?: 'PLN';
$country = getenv('SHOP_COUNTRY') ?: 'PL';
update_option('woocommerce_currency', $currency);
update_option('woocommerce_price_num_decimals', getenv('SHOP_DECIMALS') === false ? '2' : getenv('SHOP_DECIMALS'));
update_option('woocommerce_default_country', $country);
update_option('woocommerce_allowed_countries', 'all');
update_option('woocommerce_coming_soon', 'no');
update_option('woocommerce_store_pages_only', 'no');
update_option('woocommerce_enable_guest_checkout', 'yes');
update_option('woocommerce_onboarding_profile', ['skipped' => true]);
update_option('woocommerce_calc_taxes', 'yes');
update_option('woocommerce_prices_include_tax', 'yes');
update_option('woocommerce_tax_display_shop', 'incl');
update_option('woocommerce_tax_display_cart', 'incl');
global $wpdb;
WC_Tax::_insert_tax_rate(['tax_rate_country' => '', 'tax_rate_state' => '', 'tax_rate' => '23.0000', 'tax_rate_name' => 'VAT', 'tax_rate_priority' => 1, 'tax_rate_compound' => 0, 'tax_rate_shipping' => 1, 'tax_rate_order' => 1, 'tax_rate_class' => '']);
WC_Install::create_pages();
foreach (['Boots' => '149.90', 'Coat' => '1499.00', 'Socks' => '9.99'] as $name => $price) {
    $product = new WC_Product_Simple();
    $product->set_name($name);
    $product->set_sku(strtolower($name));
    $product->set_regular_price($price);
    $product->set_status('publish');
    $product->save();
}
$coupon = new WC_Coupon();
$coupon->set_code('third');
$coupon->set_discount_type('percent');
$coupon->set_amount(33.33);
$coupon->save();
$zone = new WC_Shipping_Zone();
$zone->set_zone_name('Everywhere');
$zone->save();
$instance = $zone->add_shipping_method('flat_rate');
update_option('woocommerce_flat_rate_' . $instance . '_settings', ['title' => 'Parcel', 'tax_status' => 'taxable', 'cost' => '12.19']);
foreach (['bacs', 'cod'] as $gateway) {
    update_option('woocommerce_' . $gateway . '_settings', ['enabled' => 'yes', 'title' => $gateway === 'bacs' ? 'Bank transfer' : 'Cash on delivery', 'enable_for_virtual' => 'yes', 'enable_for_methods' => []]);
}
update_option('woocommerce_saldo_invoice_settings', ['enabled' => 'yes', 'consent' => 'yes']);
$classic = wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Classic checkout', 'post_name' => 'classic-checkout', 'post_content' => '[woocommerce_checkout]']);
update_option('saldo_test_classic_page', $classic);
update_option('saldo_test_block_page', get_option('woocommerce_checkout_page_id'));
