<?php
// The functions of WooCommerce and of Action Scheduler, as far as they are touched; jobs run when wp-cron runs.

function WC(): WooCommerce
{
    return WooCommerce::instance();
}

function wc_get_logger(): WC_Logger
{
    return new WC_Logger();
}

function get_woocommerce_currency(): string
{
    return (string) get_option('woocommerce_currency', 'PLN');
}

function wc_get_order($the_order = false)
{
    $id = $the_order instanceof WC_Order ? $the_order->get_id() : (int) $the_order;
    return is_array(get_option('stub_order_' . $id)) ? new WC_Order($id) : false;
}

function wc_get_orders($args)
{
    global $wpdb;
    $found = [];
    foreach ($wpdb->get_col("SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE 'stub\\_order\\_%'") as $name) {
        $order = new WC_Order((int) substr($name, 11));
        $isWanted = (!isset($args['meta_key']) || (string) $order->get_meta($args['meta_key']) === (string) $args['meta_value'])
            && (!isset($args['billing_email']) || $order->get_billing_email() === $args['billing_email'])
            && (!isset($args['payment_method']) || $order->get_payment_method() === $args['payment_method']);
        if ($isWanted) {
            $found[] = $order;
        }
    }
    return array_slice($found, 0, $args['limit'] ?? 10);
}

function wc_get_order_statuses()
{
    return ['wc-pending' => 'Pending', 'wc-processing' => 'Processing', 'wc-on-hold' => 'On hold', 'wc-completed' => 'Completed', 'wc-cancelled' => 'Cancelled'];
}

function wc_get_product($the_product = false, $deprecated = [])
{
    return get_option('stub_product_' . (int) $the_product) === false ? false : new WC_Product($the_product);
}

function wc_get_product_types()
{
    return ['simple' => 'Simple product', 'gift-card' => 'Gift card'];
}

function wc_price($price, $args = [])
{
    return number_format((float) $price, 2) . ' ' . $args['currency'];
}

function wc_get_page_id($page)
{
    return -1;
}

function wc_get_page_screen_id($for)
{
    return 'woocommerce_page_wc-orders';
}

function wc_back_link($label, $url)
{
    echo '<a href="' . esc_url($url) . '">' . esc_html($label) . '</a>';
}

function wc_rand_hash()
{
    return bin2hex(random_bytes(20));
}

function wc_api_hash($data)
{
    return hash_hmac('sha256', $data, 'wc-api');
}

function wc_get_customer_order_count($user_id)
{
    return 0;
}

function as_enqueue_async_action($hook, $args = [], $group = '', $unique = false, $priority = 10)
{
    return (int) wp_schedule_single_event(time() - 1, $hook, $args);
}

function as_schedule_single_action($timestamp, $hook, $args = [], $group = '', $unique = false, $priority = 10)
{
    return (int) wp_schedule_single_event($timestamp, $hook, $args);
}

function as_schedule_recurring_action($timestamp, $interval_in_seconds, $hook, $args = [], $group = '', $unique = false, $priority = 10)
{
    return (int) wp_schedule_event($timestamp, 'hourly', $hook, $args);
}

function as_has_scheduled_action($hook, $args = null, $group = '')
{
    return wp_next_scheduled($hook, $args ?? []) !== false;
}

function as_unschedule_all_actions($hook, $args = [], $group = '')
{
    foreach (['saldo_sweep', 'saldo_send_outbox', 'saldo_refresh_rules'] as $one) {
        wp_unschedule_hook($one);
    }
}

function wc_get_webhook($id)
{
    return get_option('stub_webhook_' . (int) $id) === false ? null : new WC_Webhook($id);
}
