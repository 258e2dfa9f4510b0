<?php
// What only a test shop needs: mail into a file, and a way to a service on this machine.

add_filter('pre_wp_mail', static function ($sent, array $mail) {
    $kept = ['to' => $mail['to'], 'subject' => $mail['subject'], 'message' => $mail['message'], 'attachments' => array_map('basename', (array) $mail['attachments'])];
    file_put_contents(WP_CONTENT_DIR . '/mails.jsonl', json_encode($kept) . "\n", FILE_APPEND | LOCK_EX);
    return true;
}, 10, 2);
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', static function (array $ports): array {
    return array_merge($ports, range(1024, 65535));
});
// The form of the settings page by itself, where the stand-in has no settings page.
add_action('admin_menu', static function (): void {
    add_menu_page('Saldo', 'Saldo', 'manage_options', 'saldo-test', static function (): void {
        wp_nonce_field('saldo_connect');
    });
});
