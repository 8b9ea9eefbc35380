import { SquareClient, SquareError } from 'square';

export async function square({ step, assert, key, port }) {
  const client = new SquareClient({ token: 'EAAA-simulator-access-token', baseUrl: `http://127.0.0.1:${port + 2}`, environment: `http://127.0.0.1:${port + 2}` });
  const locationId = 'LSIMULATOR000';
  const money = (amount) => ({ amount: BigInt(amount), currency: 'USD' });
  const pay = (amount, more) => client.payments.create({ sourceId: 'cnon:card-nonce-ok', idempotencyKey: key(), amountMoney: money(amount), locationId, ...more });

  const charged = await step('charge', async () => {
    const { payment } = await pay(1250);
    assert.equal(payment.status, 'COMPLETED');
    return payment;
  });
  await step('refund a part', async () => {
    const { refund } = await client.refunds.refundPayment({ idempotencyKey: key(), paymentId: charged.id, amountMoney: money(250) });
    assert.ok(['PENDING', 'COMPLETED'].includes(refund.status));
  });
  await step('authorize, lower and complete', async () => {
    const { payment } = await pay(2000, { autocomplete: false });
    assert.equal(payment.status, 'APPROVED');
    const lowered = await client.payments.update({ paymentId: payment.id, idempotencyKey: key(), payment: { amountMoney: money(1500), versionToken: payment.versionToken } });
    const done = await client.payments.complete({ paymentId: payment.id, versionToken: lowered.payment.versionToken });
    assert.deepEqual([done.payment.status, done.payment.totalMoney.amount], ['COMPLETED', 1500n]);
  });
  await step('authorize and cancel', async () => {
    const { payment } = await pay(2000, { autocomplete: false });
    assert.equal((await client.payments.cancel({ paymentId: payment.id })).payment.status, 'CANCELED');
  });
  await step('a decline is the error it should be', async () => {
    await assert.rejects(pay(1250, { sourceId: 'cnon:card-nonce-declined' }), (error) => error instanceof SquareError && error.errors[0].code === 'GENERIC_DECLINE');
  });
  await step('save a card, and charge it', async () => {
    const { customer } = await client.customers.create({ idempotencyKey: key(), emailAddress: 'jane@example.com' });
    const { card } = await client.cards.create({ idempotencyKey: key(), sourceId: 'cnon:card-nonce-ok', card: { customerId: customer.id } });
    const { payment } = await pay(900, { sourceId: card.id, customerId: customer.id, customerDetails: { customerInitiated: false } });
    assert.equal(payment.status, 'COMPLETED');
    await client.cards.disable({ cardId: card.id });
  });
  await step('a payment link', async () => {
    const { paymentLink } = await client.checkout.paymentLinks.create({ idempotencyKey: key(), quickPay: { name: 'A book', priceMoney: money(1250), locationId } });
    assert.ok(paymentLink.url);
    assert.equal((await client.checkout.paymentLinks.delete({ id: paymentLink.id })).id, paymentLink.id);
  });
  await step('a dispute with evidence', async () => {
    const { payment } = await pay(8803);
    const disputes = [];
    for await (const dispute of await client.disputes.list()) {
      disputes.push(dispute);
    }
    const dispute = disputes.find((each) => each.disputedPayment.paymentId === payment.id);
    await client.disputes.createEvidenceText({ disputeId: dispute.id, idempotencyKey: key(), evidenceText: 'It was sent.', evidenceType: 'GENERIC_EVIDENCE' });
    const answered = await client.disputes.submitEvidence({ disputeId: dispute.id });
    assert.equal(answered.dispute.state, 'PROCESSING');
  });
  await step('every page of the payments', async () => {
    let count = 0;
    for await (const payment of await client.payments.list({ limit: 2 })) {
      assert.ok(payment.id);
      count++;
    }
    assert.ok(count >= 4);
  });
}
