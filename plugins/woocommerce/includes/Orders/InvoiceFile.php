<?php
/** The invoice as a PDF: for the buyer in the account and by mail, for the shop in the order's box. Read from Saldo when it is wanted. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Orders;

use Saldo\WooCommerce\Service\Api;

final class InvoiceFile
{
    private const ACTION = 'saldo_invoice';

    public static function hook(): void
    {
        add_action('wc_ajax_' . self::ACTION, [self::class, 'send']);
        add_filter('woocommerce_my_account_my_orders_actions', [self::class, 'addAction'], 10, 2);
        add_action('woocommerce_order_details_after_order_table', [self::class, 'showList']);
        add_filter('woocommerce_email_attachments', [self::class, 'attach'], 10, 3);
    }

    public static function url(\WC_Order $order, string $invoiceId): string
    {
        return add_query_arg(['order' => $order->get_id(), 'key' => $order->get_order_key(), 'invoice' => $invoiceId], \WC_AJAX::get_endpoint(self::ACTION));
    }

    /** Sends the file to who has the order's key, and, where the order has an account, is that account or may see orders. */
    public static function send(): void
    {
        nocache_headers();
        // phpcs:disable WordPress.Security.NonceVerification -- a link in a mail has no nonce; the order's key is the secret.
        $order = wc_get_order(isset($_GET['order']) ? absint($_GET['order']) : 0);
        $key = isset($_GET['key']) ? sanitize_text_field(wp_unslash($_GET['key'])) : '';
        $invoiceId = isset($_GET['invoice']) ? sanitize_text_field(wp_unslash($_GET['invoice'])) : '';
        // phpcs:enable
        $isAllowed = $order instanceof \WC_Order && $key !== '' && hash_equals($order->get_order_key(), $key)
            && isset(OrderState::invoices($order)[$invoiceId])
            && ($order->get_customer_id() === 0 || $order->get_customer_id() === get_current_user_id() || current_user_can('edit_shop_orders'));
        if (!$isAllowed) {
            wp_die(esc_html__('This invoice cannot be shown. Please log in and open it from your account.', 'saldo-for-woocommerce'), '', ['response' => 403]);
        }
        $pdf = self::read($invoiceId);
        if ($pdf === null) {
            wp_die(esc_html__('The invoice cannot be read now. Please try again in a few minutes.', 'saldo-for-woocommerce'), '', ['response' => 503]);
        }
        header('Content-Type: application/pdf');
        header('Content-Disposition: inline; filename="' . self::name(OrderState::invoices($order)[$invoiceId]['number']) . '"');
        echo $pdf; // phpcs:ignore WordPress.Security.EscapeOutput -- a PDF.
        exit;
    }

    /** @param array<string, array<string, string>> $actions */
    public static function addAction(array $actions, \WC_Order $order): array
    {
        foreach (OrderState::invoices($order) as $id => $invoice) {
            /* translators: %s: number of the invoice */
            $actions['saldo_' . $id] = ['url' => self::url($order, (string) $id), 'name' => sprintf(__('Invoice %s', 'saldo-for-woocommerce'), $invoice['number'])];
        }
        return $actions;
    }

    public static function showList(\WC_Order $order): void
    {
        $invoices = OrderState::invoices($order);
        if ($invoices === []) {
            return;
        }
        echo '<section class="saldo-invoices"><h2>' . esc_html__('Invoices', 'saldo-for-woocommerce') . '</h2><ul>';
        foreach ($invoices as $id => $invoice) {
            /* translators: 1: number of the invoice, 2: day */
            $text = sprintf(__('Invoice %1$s, due on %2$s', 'saldo-for-woocommerce'), $invoice['number'], $invoice['dueOn']);
            echo '<li><a href="' . esc_url(self::url($order, (string) $id)) . '">' . esc_html($text) . '</a></li>';
        }
        echo '</ul></section>';
    }

    /**
     * @param mixed $files
     * @param mixed $emailId
     * @param mixed $order
     * @return mixed
     */
    public static function attach($files, $emailId, $order)
    {
        $mails = ['saldo_invoice_issued', 'customer_completed_order', 'customer_invoice'];
        if (!is_array($files) || !$order instanceof \WC_Order || !in_array($emailId, $mails, true)) {
            return $files;
        }
        foreach (OrderState::invoices($order) as $id => $invoice) {
            $file = self::keepFor((string) $id, $invoice['number']);
            if ($file !== null) {
                $files[] = $file;
            }
        }
        return $files;
    }

    private static function read(string $invoiceId): ?string
    {
        $reply = Api::call('GET', '/v1/invoices/' . rawurlencode($invoiceId) . '/pdf');
        return $reply->isOk() && strncmp($reply->raw, '%PDF', 4) === 0 ? $reply->raw : null;
    }

    /** A file for the mailer, in a folder that no address leads to, gone when the request ends. */
    private static function keepFor(string $invoiceId, string $number): ?string
    {
        $pdf = self::read($invoiceId);
        if ($pdf === null) {
            return null;
        }
        $folder = trailingslashit(get_temp_dir()) . 'saldo-' . wp_generate_password(16, false);
        $path = $folder . '/' . self::name($number);
        if (!wp_mkdir_p($folder) || file_put_contents($path, $pdf) === false) { // phpcs:ignore WordPress.WP.AlternativeFunctions
            return null;
        }
        register_shutdown_function(static function () use ($path, $folder): void {
            wp_delete_file($path);
            @rmdir($folder); // phpcs:ignore
        });
        return $path;
    }

    private static function name(string $number): string
    {
        return sanitize_file_name(str_replace('/', '-', $number)) . '.pdf';
    }
}
