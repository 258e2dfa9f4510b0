<?php
/** The box on an order: where it stands at Saldo, what waits to be sent, and why a method was hidden. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Admin;

use Saldo\WooCommerce\Orders\InvoiceFile;
use Saldo\WooCommerce\Orders\Lifecycle;
use Saldo\WooCommerce\Orders\Notes;
use Saldo\WooCommerce\Orders\OrderState;
use Saldo\WooCommerce\Orders\Outbox;
use Saldo\WooCommerce\Orders\Sender;
use Saldo\WooCommerce\Service\Api;
use Saldo\WooCommerce\Service\Connection;

final class OrderBox
{
    public const SYNC = 'saldo_sync';
    public const WHY = 'saldo_why_hidden';

    public static function hook(): void
    {
        add_action('add_meta_boxes', [self::class, 'add']);
        add_action('admin_post_' . self::SYNC, [self::class, 'sync']);
        add_action('wp_ajax_' . self::WHY, [self::class, 'why']);
    }

    public static function add(): void
    {
        add_meta_box('saldo', 'Saldo', [self::class, 'show'], wc_get_page_screen_id('shop-order'), 'side', 'default');
    }

    /** @param \WP_Post|\WC_Order $shown */
    public static function show($shown): void
    {
        $order = $shown instanceof \WC_Order ? $shown : wc_get_order($shown->ID);
        if (!$order instanceof \WC_Order) {
            return;
        }
        if (!OrderState::isBound($order) && (string) $order->get_meta(OrderState::DECISION) === '' && $order->get_meta(OrderState::HIDDEN) === '') {
            echo '<p>' . esc_html__('Saldo has nothing to do with this order.', 'saldo-for-woocommerce') . '</p>';
            return;
        }
        if (OrderState::isBound($order)) {
            self::showState($order);
            self::showJobs($order);
        }
        self::showWhy($order);
    }

    public static function sync(): void
    {
        $orderId = isset($_GET['order']) ? absint($_GET['order']) : 0;
        check_admin_referer(self::SYNC . $orderId);
        $order = wc_get_order($orderId);
        if (!current_user_can('edit_shop_orders') || !$order instanceof \WC_Order) {
            wp_die('', '', ['response' => 403]);
        }
        Lifecycle::catchUp($order);
        Outbox::readBack($order, (string) time());
        Sender::run($orderId);
        wp_safe_redirect($order->get_edit_order_url(), 303);
        exit;
    }

    /** The explanation, asked for only when somebody looks. */
    public static function why(): void
    {
        $orderId = isset($_GET['order']) ? absint($_GET['order']) : 0;
        check_ajax_referer(self::WHY . $orderId, 'nonce');
        $order = wc_get_order($orderId);
        if (!current_user_can('edit_shop_orders') || !$order instanceof \WC_Order) {
            wp_send_json_error(null, 403);
        }
        $reply = Api::call('GET', '/v1/decisions/' . rawurlencode((string) $order->get_meta(OrderState::DECISION)), null, 8.0);
        if (!$reply->isOk()) {
            wp_send_json_success(['lines' => [__('The explanation cannot be read now.', 'saldo-for-woocommerce')]]);
        }
        $lines = array_column($reply->body['messages'] ?? [], 'merchantText');
        foreach ($reply->body['paymentMethods'] ?? [] as $method) {
            if (($method['allowed'] ?? true) === false) {
                $lines[] = $method['id'] . ': ' . ($method['reason'] ?? '');
            }
        }
        wp_send_json_success(['lines' => $lines === [] ? [__('Nothing was hidden.', 'saldo-for-woocommerce')] : array_values(array_unique($lines))]);
    }

    private static function showState(\WC_Order $order): void
    {
        $amounts = OrderState::amounts($order);
        $currency = $order->get_currency();
        echo '<p><strong>' . esc_html(self::statusName((string) $order->get_meta(OrderState::STATUS))) . '</strong>';
        if (Connection::isTest()) {
            echo ' · ' . esc_html__('test', 'saldo-for-woocommerce');
        }
        if ((string) $order->get_meta(OrderState::HELD) !== '') {
            echo '<br /><span style="color:#b32d2e">' . esc_html__('On hold: do not ship.', 'saldo-for-woocommerce') . '</span>';
        }
        echo '<br /><code>' . esc_html((string) $order->get_meta(OrderState::SALDO_ID)) . '</code></p><ul>';
        $names = [
            'authorized' => __('Reserved', 'saldo-for-woocommerce'),
            'captured' => __('Invoiced', 'saldo-for-woocommerce'),
            'refunded' => __('Credited', 'saldo-for-woocommerce'),
            'voided' => __('Freed', 'saldo-for-woocommerce'),
        ];
        foreach ($names as $part => $name) {
            if ($amounts[$part] > 0) {
                echo '<li>' . esc_html($name . ': ' . Notes::amount($amounts[$part], $currency)) . '</li>';
            }
        }
        foreach (OrderState::invoices($order) as $id => $invoice) {
            echo '<li><a href="' . esc_url(InvoiceFile::url($order, (string) $id)) . '">' . esc_html($invoice['number']) . '</a> · ' . esc_html($invoice['dueOn']) . '</li>';
        }
        echo '</ul>';
    }

    private static function showJobs(\WC_Order $order): void
    {
        $states = [
            Outbox::WAITING => __('waits', 'saldo-for-woocommerce'),
            Outbox::FREEING => __('waits', 'saldo-for-woocommerce'),
            Outbox::SENT => __('sent', 'saldo-for-woocommerce'),
            Outbox::STUCK => __('stuck', 'saldo-for-woocommerce'),
        ];
        echo '<ul>';
        foreach (array_slice(Outbox::ofOrder($order->get_id()), -8) as $job) {
            $when = $job->state === Outbox::SENT ? (int) $job->sent_at : (int) $job->next_at;
            $text = Sender::nameOf($job->kind) . ': ' . ($states[$job->state] ?? $job->state)
                . ($when > 0 ? ' ' . wp_date('Y-m-d H:i', $when) : '') . ($job->last_code !== '' ? ' (' . $job->last_code . ')' : '');
            echo '<li>' . esc_html($text) . '</li>';
        }
        $url = wp_nonce_url(admin_url('admin-post.php?action=' . self::SYNC . '&order=' . $order->get_id()), self::SYNC . $order->get_id());
        echo '</ul><p><a class="button" href="' . esc_url($url) . '">' . esc_html__('Sync now', 'saldo-for-woocommerce') . '</a></p>';
    }

    private static function showWhy(\WC_Order $order): void
    {
        $hidden = (array) ($order->get_meta(OrderState::HIDDEN) ?: []);
        if ($hidden === ['noAnswer']) {
            echo '<p>' . esc_html__('Saldo did not answer at the checkout, so only safe methods were shown.', 'saldo-for-woocommerce') . '</p>';
        } elseif ($hidden !== []) {
            /* translators: %s: list of payment methods */
            echo '<p>' . esc_html(sprintf(__('Hidden from this buyer: %s', 'saldo-for-woocommerce'), implode(', ', $hidden))) . '</p>';
        }
        if ((string) $order->get_meta(OrderState::DECISION) === '') {
            return;
        }
        $url = add_query_arg(['action' => self::WHY, 'order' => $order->get_id(), 'nonce' => wp_create_nonce(self::WHY . $order->get_id())], admin_url('admin-ajax.php'));
        echo '<p><button type="button" class="button" id="saldo-why" data-url="' . esc_url($url) . '">' . esc_html__('Why was it hidden?', 'saldo-for-woocommerce') . '</button></p><ul id="saldo-why-lines" aria-live="polite"></ul>';
        wp_enqueue_script('saldo-order-box', \Saldo\WooCommerce\Plugin::url() . '/assets/order-box.js', [], \Saldo\WooCommerce\Plugin::VERSION, true);
    }

    private static function statusName(string $status): string
    {
        $names = [
            'pendingReview' => __('a person looks at it', 'saldo-for-woocommerce'),
            'authorized' => __('accepted', 'saldo-for-woocommerce'),
            'partlyCaptured' => __('partly invoiced', 'saldo-for-woocommerce'),
            'captured' => __('invoiced', 'saldo-for-woocommerce'),
            'partlyRefunded' => __('partly refunded', 'saldo-for-woocommerce'),
            'refunded' => __('refunded', 'saldo-for-woocommerce'),
            'voided' => __('cancelled', 'saldo-for-woocommerce'),
            'expired' => __('reservation expired', 'saldo-for-woocommerce'),
        ];
        return $names[$status] ?? $status;
    }
}
